#include "config/wiring.h"

#include "adapters/bpmn_xml/read.h"
#include "adapters/extract/sandbox.h"
#include "adapters/mail/file_outbox.h"
#include "adapters/mail/smtp_mailer.h"
#include "adapters/outward/provider.h"
#include "adapters/outward/webhook_sender.h"
#include "adapters/page/printer.h"
#include "adapters/page/table_printer.h"
#include "adapters/signing/pdf_signer.h"
#include "adapters/sql_store/store.h"
#include "config/files.h"
#include "config/system.h"
#include "engine/model/diagnostic_text.h"
#include "workflows/service/acknowledge.h"
#include "workflows/service/checkpoint_mail.h"
#include "workflows/service/distribute.h"
#include "workflows/service/duty.h"
#include "workflows/service/notify.h"
#include "workflows/service/passwords.h"
#include "workflows/service/print.h"
#include "workflows/service/recall_work.h"
#include "workflows/service/sign.h"
#include "workflows/service/templates.h"

namespace vanthu::config {
namespace {

// All processes of a file, or everything that is wrong with it in one error.
base::Result<std::vector<model::ProcessPtr>> compile(std::string_view xml, std::string name) {
  auto result = bpmn_xml::read(xml, std::move(name));
  if (!model::has_errors(result.diagnostics)) return std::move(result.processes);
  base::Text all;
  for (const auto& finding : result.diagnostics) {
    if (finding.severity != model::Severity::kError) continue;
    all.vi += (all.vi.empty() ? "" : "\n") +
              model::format_diagnostic(finding, base::Language::kVietnamese);
    all.en +=
        (all.en.empty() ? "" : "\n") + model::format_diagnostic(finding, base::Language::kEnglish);
  }
  return base::Error{"definition.invalid",
                     all,
                     "",
                     {"Sửa các lỗi trên rồi triển khai lại.", "Mend these and deploy again."}};
}

std::unique_ptr<port::Mailer> make_mailer(const Settings& settings) {
  if (settings.smtp) {
    auto made = mail::SmtpMailer::make(*settings.smtp, settings.smtp_fallback);
    if (!made.ok()) throw std::runtime_error(made.error().where + ": " + made.error().what.en);
    return std::move(made).value();
  }
  std::filesystem::create_directories(settings.outbox);
  return std::make_unique<mail::FileOutbox>(settings.outbox);
}

service::OfficeSettings office_settings(const Settings& settings, port::Entropy& entropy) {
  auto office = settings.office;
  std::filesystem::create_directories(settings.data);
  office.link_secret = keep_secret(settings.data / "link.secret", 32, entropy);
  office.receipt_seed = keep_secret(settings.data / "receipt.seed", 32, entropy);
  return office;
}

sql_store::Settings store_settings(const Settings& settings) {
  sql_store::Settings out;
  out.url = settings.database;
  return out;
}

}  // namespace

struct Installation::Parts {
  Settings settings;
  sql_store::SqlStore store;
  std::unique_ptr<port::Mailer> mailer;
  page::OfficialPrinter printer;
  page::OfficialTablePrinter table_printer;
  signing::PdfSigner signer;
  outward::Providers providers;
  outward::HttpsWebhookSender webhooks;
  extract::SandboxedExtractor extractor{{"/proc/self/exe", kExtractWorker}};
  runtime::Definitions definitions{compile};
  runtime::Connectors connectors;
  runtime::Engine engine;
  service::Office office;

  service::RecordSilence record_silence{office};
  service::GiveNumber give_number{office};
  service::ExpandRecipients expand{office};
  service::ArchiveDocument archive{office};
  service::CloseDocument close{office};
  service::GiveAssignments assign{office};
  service::NextPeriod next_period{office};
  service::FinishAssignment finish{office};
  service::GiveUpDelivery give_up{office};
  service::DeliveryItems deliveries{office};
  service::AssignmentItems assignments{office};
  service::SealDocument seal{office};
  service::MailConnector notice{office, *mailer, service::MailKind::kNotice, settings.outgoing};
  service::MailConnector reminder{office, *mailer, service::MailKind::kReminder, settings.outgoing};
  service::MailConnector escalation{office, *mailer, service::MailKind::kEscalation,
                                    settings.outgoing};
  service::MailConnector assignment{office, *mailer, service::MailKind::kAssignment,
                                    settings.outgoing};
  service::CheckpointMail checkpoint_mail{office, *mailer};
  service::StopDuties stop_duties{office};
  service::EndDeliveries end_deliveries{office};
  service::RecallItems recall_items{office};
  service::RecallMail recall_mail{office, *mailer, false};
  service::RecallMail recall_reminder{office, *mailer, true};
  service::GiveUpRecall give_up_recall{office};

  Parts(Settings given, port::Clock& clock, port::Entropy& entropy)
      : settings(std::move(given)),
        store(store_settings(settings)),
        mailer(make_mailer(settings)),
        signer(settings.signing, clock),
        providers(settings.providers),
        webhooks(settings.webhooks),
        engine(store, clock, entropy, definitions, connectors, engine_settings()),
        office{engine, store, printer, office_settings(settings, entropy), {}, {}, {}} {
    office.printed = std::make_shared<service::PrintedDocuments>();
    office.passwords = std::make_shared<service::Passwords>();
    office.signer = &signer;
    office.providers = &providers;
    office.webhooks = &webhooks;
    office.extractor = &extractor;
    office.table_printer = &table_printer;
    office.read_definition = [](std::string_view xml, std::string name) {
      auto read = bpmn_xml::read(xml, std::move(name));
      return service::DefinitionReading{std::move(read.processes), std::move(read.diagnostics)};
    };
    connectors.add_local("opinions.record_silence", record_silence);
    connectors.add_local("document.number", give_number);
    connectors.add_local("document.expand_recipients", expand);
    connectors.add_local("document.archive", archive);
    connectors.add_local("document.close", close);
    connectors.add_local("assignments.give", assign);
    connectors.add_local("assignment.next_period", next_period);
    connectors.add_local("assignment.finish", finish);
    connectors.add_local("delivery.give_up", give_up);
    connectors.add_collection("deliveries", deliveries);
    connectors.add_collection("assignments", assignments);
    connectors.add_remote("document.seal", seal);
    connectors.add_remote("mail.notice", notice);
    connectors.add_remote("mail.reminder", reminder);
    connectors.add_remote("mail.escalation", escalation);
    connectors.add_remote("mail.assignment", assignment);
    connectors.add_remote("mail.checkpoint", checkpoint_mail);
    connectors.add_remote("recall.stop_duties", stop_duties);
    connectors.add_local("recall.end_deliveries", end_deliveries);
    connectors.add_collection("recall_notices", recall_items);
    connectors.add_remote("mail.recall", recall_mail);
    connectors.add_remote("mail.recall_reminder", recall_reminder);
    connectors.add_local("recall.give_up", give_up_recall);
  }

  runtime::Settings engine_settings() const {
    runtime::Settings out;
    const auto& office = settings.office;
    if (office.calendar) out.calendars.emplace(office.organisation, office.calendar);
    return out;
  }
};

namespace {

// SQLite makes its file, not its folder.
Settings with_folder(Settings settings) {
  std::filesystem::create_directories(settings.data);
  return settings;
}

}  // namespace

Installation::Installation(Settings settings, port::Clock& clock, port::Entropy& entropy)
    : parts_(std::make_unique<Parts>(with_folder(std::move(settings)), clock, entropy)) {
  parts_->store.migrate();
}

Installation::~Installation() = default;

const Settings& Installation::settings() const {
  return parts_->settings;
}
service::Office& Installation::office() {
  return parts_->office;
}
runtime::Engine& Installation::engine() {
  return parts_->engine;
}
port::Store& Installation::store() {
  return parts_->store;
}
bool Installation::database_reachable() {
  return parts_->store.reachable();
}

base::Outcome Installation::deploy_shipped_definitions() {
  for (const auto& [name, xml] : service::definition_files()) {
    auto deployed = deploy(runtime::kSystem, std::string(xml), std::string(name));
    if (!deployed.ok()) return deployed.error();
  }
  return base::Done{};
}

base::Result<std::vector<port::Definition>> Installation::deploy(const message::Actor& actor,
                                                                 std::string xml,
                                                                 const std::string& file_name) {
  return parts_->engine.deploy(parts_->settings.office.organisation, std::move(xml), file_name,
                               actor);
}

}  // namespace vanthu::config
