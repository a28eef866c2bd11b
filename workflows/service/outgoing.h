// How an office sends its mails (notify.h).
#pragma once

#include <cstddef>
#include <string>

namespace vanthu::service {

struct OutgoingRules {
  // A mail that the server went on putting off for so long (ISO 8601) has failed.
  std::string give_up_after = "P3D";
  std::size_t attach_up_to = 10'000'000;  // bytes; a larger document goes as its link alone
  // Mails begun and recorded together. What a killed program was sending may go out again: at most
  // so many for each of its threads.
  std::size_t at_once = 64;
};

}  // namespace vanthu::service
