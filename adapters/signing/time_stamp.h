// Time stamps by RFC 3161: a client over HTTP (RFC 3161, 3.4), and judging a token.
#pragma once

#include <filesystem>

#include "adapters/signing/trust.h"
#include "engine/base/result.h"

namespace vanthu::signing {

// A token (DER of a CMS ContentInfo) for the SHA-256 of `bytes`. Checked to be for these bytes and
// this request. Refused: "signing.time_stamp" (where: the address).
base::Result<std::string> time_stamp(const TimeStampSettings& settings, std::string_view bytes);

struct StampedTime {
  base::Time time{};
  std::string authority;  // common name of its certificate
  bool trusted = false;   // leads to an anchor and was good at that time
};
// What the token says of `bytes`; nothing if its signature or its imprint is wrong.
std::optional<StampedTime> stamped_time(std::string_view token, std::string_view bytes,
                                        const Trust& trust);

}  // namespace vanthu::signing
