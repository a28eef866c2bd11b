// XPath 1.0 (W3C, 16 November 1999) over an instance's variables, for models that ask for it.
//
// The document: every visible variable is an element beneath the root, so /order/total, order/total
// and //total find the total of the variable "order". A list is its element repeated (lists within
// lists: <item>), a context the elements of its entries, null an empty element, all else its text
// as FEEL prints it. A name that XML does not allow has its wrong characters as _xHHHH_, the code
// point in hexadecimal: "Tên khách" is Tên_x0020_khách. There are no attributes and namespaces.
//
// Variables: $name, and BPMN's getDataObject('name'), getDataInput, getDataOutput,
// getProcessProperty, getActivityProperty, getEventProperty (10.4.3; of two arguments the last is
// the name). Booleans, numbers and texts have XPath's types, so $approved is false where the
// variable is; lists, contexts and what is not there are node-sets.
//
// The answer: a condition's is boolean() of it. Else numbers (NaN and infinities as null), texts
// and booleans are values; of a node-set, none is null, one is the value that its element was made
// of, several are the list of these. $name alone is the variable's own value.
//
// Characters are code points. substring() of text that is not ASCII is an error
// (expression.failed), as is translate() of other than ASCII literals (expression.syntax): pugixml
// counts bytes.
//
// Nothing reaches out: there are only the functions of XPath's clause 4 (id() is refused, since
// variables have no DTD). Compiled once; thread-safe. Bounded: 10,000 characters, 100 levels,
// documents of 50,000 elements and 4 MB, and nested searches by the size of the document that they
// run over (expression.too_long).
#pragma once

#include <string_view>

#include "engine/expression/expression.h"

namespace vanthu::bpmn_xml {

enum class XPathAnswer { kValue, kCondition };

// Errors: expression.syntax (where = "column N"), expression.too_long.
base::Result<expression::ExpressionPtr> compile_xpath(std::string_view text, XPathAnswer answer);

}  // namespace vanthu::bpmn_xml
