// Text out of files: what kind of file it is, and a reader for each kind.
//
// Pure and thread-safe, bounded in memory (kMostUnpacked) but not in time: files of strangers are
// read in a process of their own that can open nothing (sandbox.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace vanthu::extract {

inline constexpr std::size_t kMostUnpacked = 64U << 20U;  // bytes of one part of an archive
inline constexpr std::size_t kMostText = 8U << 20U;       // bytes given back
inline constexpr int kMostPages = 2'000;

// See port::TextExtractor for what is refused.
base::Result<std::string> extract_text(std::string_view bytes);
// Whether it looks like an archive, a PDF or an old Word file: then it is read apart.
bool is_container(std::string_view bytes);

// --- one reader for each kind; they throw Refused ----------------------------------------------
class Archive;
std::string docx_text(Archive& archive);
std::string odt_text(Archive& archive);
std::string pdf_text(std::string_view bytes);
// Poppler converts texts by the C library's converters, which are files: to be called before a
// process may open none.
void open_converters();
std::string plain_text(std::string_view bytes);  // UTF-8, or UTF-16 with a byte order mark

}  // namespace vanthu::extract
