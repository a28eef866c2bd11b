// Reading what the command line names.
#pragma once

#include <string>

#include "engine/base/result.h"

namespace vanthu::config {

// The word that makes this program a reader of files: see adapters/extract/sandbox.h.
inline constexpr const char* kExtractWorker = "extract-worker";

// The whole file; "-" is standard input. At most 64 MiB. Refused: "file.unreadable",
// "file.too_large".
base::Result<std::string> read_input(const std::string& path);

// The text of a document in a file of any kind that port::TextExtractor reads (a reader in a
// process of its own, this program's `extract-worker`), with its errors; where = the path.
base::Result<std::string> read_document(const std::string& path);

}  // namespace vanthu::config
