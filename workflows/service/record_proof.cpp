#include "workflows/service/record_proof.h"

#include "engine/codec/history.h"
#include "engine/codec/merkle.h"
#include "engine/codec/sha256.h"
#include "workflows/service/permission.h"

namespace vanthu::service {
namespace {

using port::CheckpointHeadRow;
using port::CheckpointRow;

constexpr std::size_t kInstances = 200;  // in one transaction
constexpr std::size_t kEntries = 500;    // read at once
constexpr std::size_t kHeads = 1'000;    // in one transaction

class Proof {
 public:
  explicit Proof(Office& office)
      : office_(office), keys_{receipt_key(office.settings.receipt_seed)} {}

  void follow_chains();
  void follow_checkpoints();
  void compare(const WitnessedCheckpoint& witnessed);
  RecordProof take() { return std::move(out_); }

 private:
  template <class Body>
  void read(Body&& body) {  // the body never refuses, and may be run again
    (void)office_.engine.transact(office_.settings.organisation, runtime::kSystem,
                                  [&](runtime::Transaction& t) -> base::Outcome {
                                    body(t.work(), office_.records(t));
                                    return base::Done{};
                                  });
  }
  void find(const char* code, base::Text what, std::string where);
  std::int64_t follow(port::UnitOfWork& work, const message::InstanceId& id);
  void compare_heads(port::UnitOfWork& work, std::span<const CheckpointHeadRow> heads);
  std::string stored_root(const CheckpointRow& row);
  void judge(const CheckpointRow& row, const std::string& previous);

  Office& office_;
  const std::vector<ReceiptKey> keys_;
  RecordProof out_;
};

std::string place(const message::InstanceId& id, std::uint64_t step) {
  return id.text() + " #" + std::to_string(step);
}

void Proof::find(const char* code, base::Text what, std::string where) {
  if (out_.findings.size() == kMostFindings) return;
  out_.findings.push_back(
      {code,
       std::move(what),
       std::move(where),
       {"Giữ nguyên hiện trạng và báo người quản trị đối chiếu với bản sao lưu.",
        "Leave everything as it is and have the administrator compare it with a "
        "backup."}});
}

// How many entries it has.
std::int64_t Proof::follow(port::UnitOfWork& work, const message::InstanceId& id) {
  std::string previous;
  std::uint64_t step = 0;
  for (;;) {
    const auto page = work.history(id, step, kEntries);
    if (page.empty()) return static_cast<std::int64_t>(step);
    if (const auto broken = codec::broken_link(page, previous, step + 1)) {
      find("record.broken",
           {"Chuỗi bản ghi bị đứt: một mục đã bị sửa, xóa, thêm hoặc đổi chỗ.",
            "The record's chain is broken: an entry was changed, removed, put in or moved."},
           place(id, *broken));
      return static_cast<std::int64_t>(step);
    }
    previous = page.back().hash;
    step = page.back().step;
  }
}

void Proof::follow_chains() {
  std::optional<message::InstanceId> after;
  for (bool more = true; more;) {
    const RecordProof before = out_;
    std::vector<port::RecordHead> page;
    read([&](port::UnitOfWork& work, port::Records&) {
      out_ = before;
      page = work.record_heads(base::Time::min(), after, kInstances);
      for (const auto& head : page) {
        out_.entries += follow(work, head.instance);
        ++out_.instances;
      }
    });
    more = !page.empty();
    if (more) after = page.back().instance;
  }
}

void Proof::compare_heads(port::UnitOfWork& work, std::span<const CheckpointHeadRow> heads) {
  for (const auto& head : heads) {
    const auto step = static_cast<std::uint64_t>(head.step);
    const auto entry = work.history(head.instance, step - 1, 1);
    const std::string where = place(head.instance, step) + ", " + std::to_string(head.checkpoint);
    if (entry.empty() || entry.front().step != step) {
      find("record.entry_missing",
           {"Bản ghi không còn mục mà mốc kiểm chứng đã ghi nhận.",
            "An entry that a checkpoint has seen is missing from the record."},
           where);
    } else if (entry.front().hash != head.hash) {
      find("record.rewritten",
           {"Bản ghi đã bị viết lại sau khi lập mốc kiểm chứng.",
            "The record was written anew after the checkpoint was made."},
           where);
    }
  }
}

// Compares the checkpoint's stored heads with the chains and gives the root of their tree.
std::string Proof::stored_root(const CheckpointRow& row) {
  codec::MerkleTree tree;
  std::optional<message::InstanceId> after;
  for (bool more = true; more;) {
    const RecordProof before = out_;
    std::vector<CheckpointHeadRow> page;
    read([&](port::UnitOfWork& work, port::Records& records) {
      out_ = before;
      page = records.checkpoints().heads(row.number, after, kHeads);
      compare_heads(work, page);
    });
    for (const auto& head : page) tree.add(head_bytes(head));
    out_.heads += static_cast<std::int64_t>(page.size());
    more = !page.empty();
    if (more) after = page.back().instance;
  }
  return tree.root();
}

void Proof::judge(const CheckpointRow& row, const std::string& previous) {
  const std::string where = std::to_string(row.number);
  const auto checkpoint = check_checkpoint(row.text, keys_);
  const bool right = checkpoint.ok() && row.hash == codec::sha256_hex(row.text) &&
                     checkpoint->number == row.number && checkpoint->root == row.root &&
                     checkpoint->heads == row.heads && checkpoint->at == row.at;
  if (!right) {
    find("checkpoint.forged",
         {"Mốc kiểm chứng đang lưu không đúng với chữ ký của nó.",
          "The stored checkpoint does not fit its signature."},
         where);
  } else if (checkpoint->previous != previous) {
    find("checkpoint.out_of_order",
         {"Mốc kiểm chứng không nối tiếp mốc liền trước.",
          "The checkpoint does not follow the one before it."},
         where);
  }
  if (stored_root(row) != row.root) {
    find("checkpoint.other_heads",
         {"Danh sách của mốc kiểm chứng không phải là danh sách đã ký.",
          "The checkpoint's list is not the one that was signed."},
         where);
  }
}

void Proof::follow_checkpoints() {
  const auto last = last_checkpoint(office_);
  std::string previous;
  for (std::int64_t number = 1; last && number <= last->number; ++number) {
    std::optional<CheckpointRow> row;
    read([&](port::UnitOfWork&, port::Records& records) {
      row = records.checkpoints().checkpoint(number);
    });
    if (!row) {
      find("checkpoint.missing", {"Thiếu một mốc kiểm chứng.", "A checkpoint is missing."},
           std::to_string(number));
      previous.clear();
      continue;
    }
    judge(*row, previous);
    previous = row->hash;
    ++out_.checkpoints;
  }
}

void Proof::compare(const WitnessedCheckpoint& witnessed) {
  const std::int64_t number = witnessed.checkpoint.number;
  std::optional<CheckpointRow> row;
  const RecordProof before = out_;
  read([&](port::UnitOfWork& work, port::Records& records) {
    out_ = before;
    row = records.checkpoints().checkpoint(number);
    compare_heads(work, witnessed.heads);
  });
  if (!row) {
    find("checkpoint.missing",
         {"Cơ quan không còn mốc kiểm chứng mà bên làm chứng đang giữ.",
          "The office no longer has a checkpoint that a witness keeps."},
         std::to_string(number));
  } else if (row->text != witnessed.text) {
    find("checkpoint.rewritten",
         {"Mốc kiểm chứng của bên làm chứng khác với mốc cơ quan đang lưu: bản ghi đã bị viết lại.",
          "The witness's checkpoint is not the one that the office now has: the record was written "
          "anew."},
         std::to_string(number));
  }
}

}  // namespace

base::Result<RecordProof> prove_record(Office& office, const Principal& principal,
                                       std::span<const WitnessedCheckpoint> witnessed) {
  if (auto allowed = may_now(office, principal, Operation::kSeeCheckpoints); !allowed.ok()) {
    return allowed.error();
  }
  Proof proof(office);
  proof.follow_chains();
  proof.follow_checkpoints();
  for (const auto& one : witnessed) proof.compare(one);
  return proof.take();
}

}  // namespace vanthu::service
