#include "workflows/service/checkpoint_mail.h"

#include "workflows/service/checkpoint.h"
#include "workflows/service/job_mail.h"

namespace vanthu::service {
namespace {

constexpr std::int64_t kMostHeads = 20'000;  // about 2.5 MB

// "Mốc kiểm chứng số 12 – Đảng ủy Khối"
std::string subject_of(const OfficeSettings& settings, const port::CheckpointRow& row) {
  const base::Text text{"Mốc kiểm chứng số ", "Checkpoint "};
  return text.in(settings.language) + std::to_string(row.number) + " – " + settings.name;
}

std::int64_t number_in(const message::VariableMap& variables) {
  for (const auto& [name, value] : variables) {
    if (name == "checkpoint" && value.number() != nullptr) {
      return value.number()->to_int64().value_or(0);
    }
  }
  return 0;
}

}  // namespace

port::JobAnswer CheckpointMail::run(const port::JobCall& call) {
  const std::int64_t number = number_in(call.variables);
  const auto& settings = office_.settings;
  const auto make = [&](port::Records& records) -> base::Result<JobMail> {
    const auto row = records.checkpoints().checkpoint(number);
    if (!row) return no_such_checkpoint(number);
    JobMail out;
    out.skip = settings.checkpoints.witness.empty();
    out.kind = "checkpoint";
    out.subject_key = call.business_key;
    out.to = {"", settings.checkpoints.witness};
    out.subject = subject_of(settings, *row);
    out.fields = {{"office", settings.name},
                  {"number", std::to_string(row->number)},
                  {"date", date_text(settings, row->at)},
                  {"heads", std::to_string(row->heads)},
                  {"root", row->root},
                  {"link", settings.public_url + "/.well-known/jwks.json"}};
    const bool whole = row->heads <= kMostHeads;
    const std::string name = "moc-kiem-chung-" + std::to_string(row->number);
    out.attachments = {{name + (whole ? ".json" : ".jws"),
                        whole ? "application/json" : "application/jose",
                        (whole ? checkpoint_file(records, *row) : row->text) + "\n"}};
    return out;
  };
  return send_job_mail(office_, mailer_, call, make, [](port::Records&, bool, base::Time) {});
}

}  // namespace vanthu::service
