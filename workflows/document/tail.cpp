#include "workflows/document/tail.h"

#include "workflows/document/archive_item.h"
#include "workflows/document/recipient_items.h"
#include "workflows/document/recipient_reader.h"
#include "workflows/document/text.h"

namespace vanthu::document {
namespace {

// Without "Nơi nhận" only a whole signature counts: an authority or a post, then a name.
std::optional<SignatureBlock> lone_signature(const std::vector<Row>& rows, std::size_t from) {
  std::vector<SignatureRow> found;
  constexpr std::size_t kMostRows = 30;
  std::size_t begin = rows.size() > kMostRows ? rows.size() - kMostRows : 0;
  for (std::size_t i = std::max(begin, from); i < rows.size(); ++i) {
    if (signature_word(rows[i].text) != SignatureWord::kNone)
      found.push_back({collapse(rows[i].text), rows[i].at});
  }
  auto block = read_signature(found);
  const bool whole = block && block->signer && (block->position || !block->authority.empty());
  return whole ? block : std::nullopt;
}

}  // namespace

void read_tail(const std::vector<Row>& rows, std::size_t from, Tail& tail) {
  const auto block = read_block(rows, from);
  if (!block.found) {
    tail.signature = lone_signature(rows, from);
    return;
  }
  for (std::size_t i = 0; i < block.items.size(); ++i) {
    const auto& item = block.items[i];
    if (!tail.archive && is_archive_item(item.text, i + 1 == block.items.size())) {
      tail.archive = read_archive(item.text);
      tail.archive->at = item.at;
      continue;
    }
    if (auto line = read_recipient(item, tail.questions))
      tail.recipients.push_back(std::move(*line));
  }
  tail.signature = read_signature(block.signature);
}

base::Result<Tail> read_recipients_block(std::string_view text) {
  auto nfc = normalise(text);
  if (!nfc) return nfc.error();
  Tail tail;
  read_tail(rows_of(*nfc), 0, tail);
  tail.text = std::move(*nfc);
  return tail;
}

}  // namespace vanthu::document
