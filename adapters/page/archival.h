// Makes a PDF that cairo wrote one for keeping: PDF/A-2u (ISO 19005-2:2011, level U), by an
// incremental update that names the level (XMP, 6.6.4), says what its colours mean (an sRGB output
// intent, 6.2.3) and how its fonts count glyphs (6.2.11.3.2), and gives the file its identifier
// (6.1.3). What else the standard asks for cairo does by itself: fonts embedded, each glyph with
// its character, nothing that runs or is hidden.
//
// Pure, thread-safe.
#pragma once

#include <string>

namespace vanthu::page {

// Throws std::runtime_error when the file is not built as cairo builds one (a classic table of
// cross-references, the catalog an object of its own).
std::string archival(std::string pdf, const std::string& title);

// The colours of IEC 61966-2-1 as an ICC profile of version 2.1.
std::string srgb_profile();

}  // namespace vanthu::page
