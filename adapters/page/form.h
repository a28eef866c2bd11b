// How an official page is set: the values of the rules in force (workflows/document/form_rules.h),
// sizes in points, lengths in millimetres.
#pragma once

#include "workflows/document/form_rules.h"

namespace vanthu::page {

using Form = document::PageForm;

}  // namespace vanthu::page
