#include "adapters/signing/pdf_file.h"

#include <algorithm>

#include "adapters/signing/pdf_reader.h"

namespace vanthu::signing {
namespace {

const PdfValue kNull;
const PdfObject kNoObject;
constexpr std::size_t kMostPages = 200'000;

}  // namespace

PdfFile::PdfFile(std::string_view bytes) : bytes_(bytes) {
  if (bytes.substr(0, 5) != "%PDF-") throw PdfDamaged("the file does not begin with %PDF-");
  constexpr std::size_t kTail = 2048;
  const std::size_t tail = bytes.size() > kTail ? bytes.size() - kTail : 0;
  const auto word = bytes.rfind("startxref");
  if (word == std::string_view::npos || word < tail) throw PdfDamaged("startxref is missing");
  PdfReader reader(bytes, word + 9);
  const auto start = reader.take_number();
  if (!start || *start >= bytes.size()) throw PdfDamaged("startxref leads out of the file");
  start_ = static_cast<std::size_t>(*start);
  read_sections(start_);
  const auto* root = trailer_.find("Root");
  if (root == nullptr || root->as<PdfRef>() == nullptr) throw PdfDamaged("there is no catalog");
  root_ = *root->as<PdfRef>();
}

const PdfObject& PdfFile::object(const PdfRef& ref) const {
  const auto entry = entries_.find(ref.number);
  if (entry == entries_.end() || entry->second.kind == Entry::Kind::kFree) return kNoObject;
  const bool plain = entry->second.kind == Entry::Kind::kPlain;
  if (ref.generation != (plain ? entry->second.detail : 0)) return kNoObject;
  if (const auto known = objects_.find(ref.number); known != objects_.end()) return known->second;
  constexpr std::size_t kDeepestChain = 64;  // lengths that are references to streams, and so on
  if (reading_.size() > kDeepestChain || !reading_.insert(ref.number).second)
    throw PdfDamaged("an object needs itself to be read");
  struct Leave {
    std::set<std::uint32_t>& set;
    std::uint32_t number;
    ~Leave() { set.erase(number); }
  } leave{reading_, ref.number};
  auto read =
      plain ? read_plain(ref, entry->second.place) : read_compressed(ref.number, entry->second);
  return objects_.emplace(ref.number, std::move(read)).first->second;
}

PdfObject PdfFile::read_plain(const PdfRef& ref, std::uint64_t offset) const {
  PdfReader reader(bytes_, static_cast<std::size_t>(offset));
  const auto number = reader.take_number();
  const auto generation = reader.take_number();
  if (!number || !generation || !reader.take("obj") || *number != ref.number ||
      *generation != ref.generation) {
    throw PdfDamaged("object " + std::to_string(ref.number) + " is not where the table says");
  }
  PdfObject out;
  out.value = reader.value();
  const auto* dict = out.value.as<PdfDict>();
  if (dict != nullptr && reader.take("stream")) out.stream = stream_bytes(*dict, reader.at());
  return out;
}

std::string_view PdfFile::stream_bytes(const PdfDict& dict, std::size_t begin) const {
  if (bytes_.substr(begin, 2) == "\r\n") {
    begin += 2;
  } else if (begin < bytes_.size() && bytes_[begin] == '\n') {
    begin += 1;
  } else {
    throw PdfDamaged("a stream does not begin on a new line");
  }
  const auto length = resolve(dict.find("Length")).integer();
  if (!length || *length < 0 || static_cast<std::size_t>(*length) > bytes_.size() - begin) {
    throw PdfDamaged("a stream's length is wrong");
  }
  const auto out = bytes_.substr(begin, static_cast<std::size_t>(*length));
  PdfReader behind(bytes_, begin + out.size());
  if (!behind.take("endstream")) throw PdfDamaged("a stream does not end where it says");
  return out;
}

const PdfFile::Packed& PdfFile::packed(std::uint32_t number) const {
  if (const auto known = packed_.find(number); known != packed_.end()) return known->second;
  const auto entry = entries_.find(number);
  if (entry == entries_.end() || entry->second.kind != Entry::Kind::kPlain) {
    throw PdfDamaged("an object stream is missing");
  }
  const auto& holder = object({number, entry->second.detail});
  const auto* head = holder.value.as<PdfDict>();
  if (head == nullptr) throw PdfDamaged("an object stream is no stream");
  Packed out{unpacked(holder), {}};
  const auto count = resolve(head->find("N")).integer().value_or(-1);
  const auto first = resolve(head->find("First")).integer().value_or(-1);
  if (count < 0 || first < 0 || static_cast<std::size_t>(first) > out.bytes.size() ||
      count > first) {
    throw PdfDamaged("an object stream's head is wrong");
  }
  PdfReader reader(out.bytes, 0, false);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto one = reader.take_number();
    const auto at = reader.take_number();
    if (!one || !at || *at > out.bytes.size() - static_cast<std::size_t>(first)) {
      throw PdfDamaged("an object stream's head is wrong");
    }
    out.places.emplace_back(static_cast<std::uint32_t>(*one),
                            static_cast<std::size_t>(first) + static_cast<std::size_t>(*at));
  }
  return packed_.emplace(number, std::move(out)).first->second;
}

PdfObject PdfFile::read_compressed(std::uint32_t number, const Entry& entry) const {
  const auto& holder = packed(static_cast<std::uint32_t>(entry.place));
  if (entry.detail >= holder.places.size() || holder.places[entry.detail].first != number) {
    throw PdfDamaged("an object is not in its object stream");
  }
  PdfReader reader(holder.bytes, holder.places[entry.detail].second, false);
  PdfObject out;
  out.value = reader.value();
  out.compressed = true;
  return out;
}

const PdfValue& PdfFile::resolve(const PdfValue& value) const {
  const PdfValue* at = &value;
  for (int hops = 0; hops < 32; ++hops) {
    const auto* ref = at->as<PdfRef>();
    if (ref == nullptr) return *at;
    at = &object(*ref).value;
  }
  throw PdfDamaged("references lead in a circle");
}

const PdfValue& PdfFile::resolve(const PdfValue* value) const {
  return value == nullptr ? kNull : resolve(*value);
}

const PdfDict* PdfFile::dict(const PdfValue* value) const {
  return resolve(value).as<PdfDict>();
}

const PdfArray* PdfFile::array(const PdfValue* value) const {
  return resolve(value).as<PdfArray>();
}

const PdfDict& PdfFile::catalog() const {
  const auto* found = object(root_).value.as<PdfDict>();
  if (found == nullptr) throw PdfDamaged("the catalog is no dictionary");
  return *found;
}

void PdfFile::collect_pages(const PdfRef& node, std::set<PdfRef>& seen, int depth,
                            std::vector<PdfRef>& out) const {
  if (depth > 64 || !seen.insert(node).second || out.size() > kMostPages) {
    throw PdfDamaged("the tree of pages is no tree");
  }
  const auto* dict = object(node).value.as<PdfDict>();
  if (dict == nullptr) throw PdfDamaged("a page is missing");
  const auto* kids = array(dict->find("Kids"));
  if (kids == nullptr) {
    out.push_back(node);
    return;
  }
  for (const auto& kid : *kids) {
    const auto* ref = kid.as<PdfRef>();
    if (ref == nullptr) throw PdfDamaged("a page is no object of its own");
    collect_pages(*ref, seen, depth + 1, out);
  }
}

std::vector<PdfRef> PdfFile::pages() const {
  std::vector<PdfRef> out;
  std::set<PdfRef> seen;
  const auto* root = catalog().find("Pages");
  if (root == nullptr || root->as<PdfRef>() == nullptr) throw PdfDamaged("there are no pages");
  collect_pages(*root->as<PdfRef>(), seen, 0, out);
  return out;
}

const PdfValue& PdfFile::inherited(const PdfRef& page, std::string_view key) const {
  const auto* at = object(page).value.as<PdfDict>();
  for (int depth = 0; at != nullptr && depth < 64; ++depth) {
    if (const auto* found = at->find(key)) return resolve(found);
    at = dict(at->find("Parent"));
  }
  return kNull;
}

}  // namespace vanthu::signing
