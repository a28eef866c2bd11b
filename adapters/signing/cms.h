// CMS signatures of the form PAdES wants (ETSI EN 319 142-1, 6.3; ETSI EN 319 122-1): detached,
// with content type, message digest and signing-certificate-v2 as signed attributes; no signing
// time, which stands in the PDF.
#pragma once

#include "adapters/signing/keys.h"
#include "adapters/signing/time_stamp.h"

namespace vanthu::signing {

// DER. `content` is the two parts of the byte range, in order. With `stamps` the signature gets a
// time stamp (level B-T). Refused: "signing.key_unusable", and those of time_stamp().
base::Result<std::string> sign_cms(const SigningKey& key, std::string_view before,
                                   std::string_view behind, const TimeStampSettings* stamps);

// Bytes that sign_cms() will not exceed with this key.
std::size_t room_for_cms(const SigningKey& key, bool stamped);

}  // namespace vanthu::signing
