// Signing and judging PDF files by the command line, beside the workflow: no database is opened.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "adapters/signing/pdf_signer.h"
#include "config/commands.h"
#include "config/files.h"
#include "workflows/service/json.h"
#include "workflows/service/report.h"
#include "workflows/service/sign.h"
#include "workflows/service/signature_json.h"

namespace vanthu::config {
namespace {

using port::SignatureVerdict;

base::Error bad_place(const std::string& text) {
  return {"place.invalid",
          {"Vị trí phải là x,y,rộng,cao (điểm, từ góc trên bên trái).",
           "A place is x,y,width,height (points from the upper left corner)."},
          text,
          {"Ví dụ: --at 340,600,120,70", "For example: --at 340,600,120,70"}};
}

base::Error not_a_pdf(const std::string& file) {
  return {"file.unknown_kind",
          {"Chỉ kiểm tra được tệp PDF.", "Only PDF files can be verified."},
          file,
          {"Chọn tệp PDF đã ký.", "Choose a signed PDF."}};
}

base::Error not_written(const std::string& file, bool there) {
  return {there ? "file.exists" : "file.unwritable",
          there ? base::Text{"Tệp đã có, không ghi đè.", "The file exists and is not replaced."}
                : base::Text{"Không ghi được tệp.", "The file cannot be written."},
          file,
          {"Ghi ra tệp khác bằng -o.", "Write to another one with -o."}};
}

std::optional<port::PagePlace> place_of(const SignArguments& arguments) {
  port::PagePlace out;
  char rest = 0;
  if (std::sscanf(arguments.at.c_str(), "%lf,%lf,%lf,%lf%c", &out.x, &out.y, &out.width,
                  &out.height, &rest) != 4 ||
      !(out.width > 0 && out.width < 20'000 && out.height > 0 && out.height < 20'000)) {
    return std::nullopt;
  }
  out.page = arguments.page - 1;
  return out;
}

std::string signed_name(const std::string& file) {
  const std::filesystem::path path(file);
  return (path.parent_path() / (path.stem().string() + ".signed.pdf")).string();
}

// A new file, whole or not at all.
base::Outcome write_new(const std::string& file, const std::string& bytes) {
  if (std::filesystem::exists(file)) return not_written(file, true);
  const std::string part = file + ".part";
  std::ofstream out(part, std::ios::binary);
  out << bytes;
  std::error_code problem;
  if (out.flush()) std::filesystem::rename(part, file, problem);
  if (out && !problem) return base::Done{};
  std::filesystem::remove(part, problem);
  return not_written(file, false);
}

port::SignatureLook look_of(const std::string& word) {
  if (word == "seal") return port::SignatureLook::kSeal;
  return word == "text" ? port::SignatureLook::kText : port::SignatureLook::kSignature;
}

std::string verdict_words(const Output& out, const port::SignatureCheck& one) {
  if (one.verdict == SignatureVerdict::kValid) return out.say("hợp lệ", "valid");
  return out.say("KHÔNG HỢP LỆ: ", "NOT VALID: ") + one.why.in(out.language);
}

void print_check(const Output& out, const std::string& file, const port::FileCheck& check) {
  out.line(file +
           (check.signatures.empty() ? out.say(": không có chữ ký", ": no signatures") : ""));
  int number = 0;
  for (const auto& one : check.signatures) {
    out.line(std::to_string(++number) + ". " + one.field + ": " + verdict_words(out, one));
    out.line("   " + one.subject);
    const auto time = one.stamped ? one.stamped : one.claimed;
    if (time) {
      out.line("   " + base::DateTime::from(*time, base::Zone::utc()).text() +
               (one.stamped
                    ? out.say(" (có dấu thời gian: ", " (stamped by ") + one.stamped_by + ")"
                    : out.say(" (theo máy người ký)", " (by the signer's clock)")));
    }
    for (const auto& later : one.later) out.line(out.say("   sau đó: ", "   later: ") + later);
  }
}

nlohmann::json received_json(const std::vector<port::SignatureCheckRow>& rows) {
  auto out = nlohmann::json::array();
  for (const auto& row : rows) {
    auto one = nlohmann::json::parse(row.result);
    one["file"] = row.file_name;
    one["sha256"] = row.sha256;
    one["checked"] = service::iso_time(row.at);
    out.push_back(std::move(one));
  }
  return out;
}

base::Error nobody_signed(const std::string& name) {
  return {"document.unsigned",
          {"Văn bản này chưa có ai ký số.", "Nobody has signed this document digitally."},
          name,
          {"Xem tiến trình bằng “vanthu status”.", "See its way with `vanthu status`."}};
}

// A document of the office: its own signed file, and what was found at receipt of those that came
// with it.
int verify_document(Command& command, const std::string& name) {
  auto installation = command.open();
  if (!installation) return kRefused;
  auto& office = installation->office();
  const auto id = service::find_document(office, name);
  if (!id.ok()) return command.refuse(id.error());
  const auto found = service::signatures_of(office, *id);
  if (!found.ok()) return command.refuse(found.error());
  if (found->file.empty() && found->received.empty()) return command.refuse(nobody_signed(name));
  port::FileCheck check;
  if (!found->file.empty()) {
    auto judged = office.signer->verify(found->file);
    if (!judged.ok()) return command.refuse(judged.error());
    check = *std::move(judged);
  }
  bool good = found->file.empty() || check.all_valid();
  for (const auto& row : found->received) good = good && row.valid;
  if (command.output.json) {
    auto json = service::file_check_json(check, command.output.language);
    json["document"] = id->text();
    json["valid"] = good;
    json["received"] = received_json(found->received);
    command.output.value(json);
    return good ? kDone : kRefused;
  }
  if (!found->file.empty()) print_check(command.output, name, check);
  for (const auto& row : found->received) {
    command.output.line(
        row.file_name + ": " +
        (row.valid ? command.output.say("chữ ký hợp lệ khi nhận", "valid at receipt")
                   : command.output.say("CHỮ KÝ KHÔNG HỢP LỆ khi nhận", "NOT VALID at receipt")));
  }
  return good ? kDone : kRefused;
}

}  // namespace

int command_sign(Command& command, const SignArguments& arguments) {
  const auto settings = command.settings();
  if (!settings) return kRefused;
  const auto bytes = read_input(arguments.file);
  if (!bytes.ok()) return command.refuse(bytes.error());
  port::SignatureRequest request;
  request.pdf = *bytes;
  request.key = arguments.key;
  request.field = arguments.field;
  request.reason = arguments.reason;
  request.location = settings->office.place;
  request.now = command.clock.now();
  request.zone = settings->office.zone;
  request.text = arguments.text;
  if (!arguments.at.empty()) {
    const auto place = place_of(arguments);
    if (!place) return command.refuse(bad_place(arguments.at));
    request.place = *place;
    request.look = look_of(arguments.look);
  }
  signing::PdfSigner signer(settings->signing, command.clock);
  const auto added = signer.sign(request);
  if (!added.ok()) return command.refuse(added.error());
  const auto file = arguments.output.empty() ? signed_name(arguments.file) : arguments.output;
  const auto written = write_new(file, *bytes + added->appended);
  if (!written.ok()) return command.refuse(written.error());
  if (command.output.json) {
    command.output.value({{"file", file},
                          {"certificate", added->certificate},
                          {"serial", added->serial},
                          {"time_stamped", added->time_stamped}});
  } else {
    command.output.line(command.output.say("Đã ký ra ", "Signed to ") + file);
  }
  return kDone;
}

int command_verify(Command& command, const std::vector<std::string>& files) {
  const auto settings = command.settings();
  if (!settings) return kRefused;
  signing::PdfSigner signer(settings->signing, command.clock);
  bool good = true;
  for (const auto& file : files) {
    std::error_code problem;
    if (file != "-" && !std::filesystem::exists(file, problem)) {
      good = verify_document(command, file) == kDone && good;
      continue;
    }
    const auto bytes = read_input(file);
    if (!bytes.ok()) return command.refuse(bytes.error());
    if (!bytes->starts_with("%PDF-")) return command.refuse(not_a_pdf(file));
    const auto check = signer.verify(*bytes);
    if (!check.ok()) return command.refuse(check.error());
    good = good && check->all_valid();
    if (command.output.json) {
      auto json = service::file_check_json(*check, command.output.language);
      json["file"] = file;
      command.output.value(json);
    } else {
      print_check(command.output, file, *check);
    }
  }
  return good ? kDone : kRefused;
}

}  // namespace vanthu::config
