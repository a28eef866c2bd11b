#include "adapters/mail/smtp_mailer.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "adapters/mail/check.h"
#include "adapters/mail/encoding.h"
#include "adapters/mail/mime_writer.h"

namespace vanthu::mail {
namespace {

using Clock = std::chrono::steady_clock;
using port::SendResult;
using port::SendState;

constexpr std::chrono::seconds kLongestBatch{30};  // then no further mail of it is begun
constexpr std::chrono::seconds kPatience{1};       // longer waits are for later

base::Error bad_setting(std::string name, base::Text what) {
  return {"mail.bad_settings",
          std::move(what),
          std::move(name),
          {"Sửa mục này trong tệp cấu hình.", "Correct this entry of the configuration file."}};
}

bool is_host_word(const std::string& text) {
  return is_printable_ascii(text) && text.find_first_of(" <>") == std::string::npos;
}

bool has_limits(const SmtpSettings& settings) {
  return std::min({settings.connect_timeout, settings.command_timeout,
                   settings.acceptance_timeout}) > std::chrono::milliseconds{0};
}

base::Outcome check_settings(const SmtpSettings& settings) {
  if (settings.host.empty() || !is_host_word(settings.host)) {
    return bad_setting("host", {"Thiếu hoặc sai tên máy chủ thư.",
                                "The mail server's name is missing or malformed."});
  }
  if (!is_host_word(settings.local_name)) {
    return bad_setting("local_name", {"Tên máy dùng để chào máy chủ thư không hợp lệ.",
                                      "The name to greet the mail server with is malformed."});
  }
  if (settings.sessions == 0 || settings.messages_per_session == 0) {
    return bad_setting("sessions", {"Số kết nối và số thư mỗi kết nối phải từ 1 trở lên.",
                                    "Sessions and messages per session must be at least 1."});
  }
  if (!has_limits(settings)) {
    return bad_setting("timeouts", {"Thời hạn chờ phải lớn hơn 0.", "Timeouts must be above 0."});
  }
  if (settings.auth == Auth::kXoauth2 && !settings.access_token) {
    return bad_setting("access_token", {"XOAUTH2 cần nguồn cấp mã truy cập.",
                                        "XOAUTH2 needs a source of access tokens."});
  }
  return base::Done{};
}

Envelope envelope_of(const port::Mail& mail) {
  Envelope envelope;
  if (mail.return_path.empty()) {
    envelope.sender = mail.from.address;
  } else if (mail.return_path != "<>") {
    envelope.sender = mail.return_path;
  }
  for (const port::Mailbox& to : mail.to) envelope.recipients.push_back(to.address);
  envelope.id = mail.message_id;
  envelope.smtputf8 = needs_smtputf8(mail);
  return envelope;
}

std::string destination_of(const port::Mail& mail) {
  return mail.to.empty() ? std::string() : domain_of(mail.to.front().address);
}

}  // namespace

// Mails on their way: each is taken once by one of the sending threads, as its destination allows.
class SmtpMailer::Batch {
 public:
  Batch(SmtpMailer& mailer, std::span<const port::Mail> mails)
      : mailer_(mailer), mails_(mails), results_(mails.size()), begun_(Clock::now()) {
    for (std::size_t i = 0; i < mails.size(); ++i) waiting_.push_back(i);
  }

  std::vector<SendResult> run() {
    std::vector<std::jthread> helpers;
    const auto threads = std::min(mailer_.sessions(), mails_.size());
    for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back([this] { work(); });
    work();
    helpers.clear();  // joins
    return std::move(results_);
  }

 private:
  void work() {
    while (const auto i = next()) {
      results_[*i] = mailer_.hand_over(mails_[*i], &enclosures_);
      mailer_.destinations_.leave(destination_of(mails_[*i]));
    }
  }

  // The first that may go; nothing: none is left, or those that are will have to come again.
  std::optional<std::size_t> next() {
    for (;;) {
      std::chrono::milliseconds wait{0};
      {
        const std::lock_guard lock(mutex_);
        const auto now = Clock::now();
        const auto time_left = now - begun_ < kLongestBatch;
        for (auto at = waiting_.begin(); at != waiting_.end() && time_left; ++at) {
          const auto i = *at;
          const auto longer = mailer_.destinations_.enter(destination_of(mails_[i]), now);
          if (longer.count() == 0) {
            waiting_.erase(at);
            return i;
          }
          results_[i] = not_tried(longer);
          wait = wait.count() == 0 ? longer : std::min(wait, longer);
        }
        if (waiting_.empty()) return std::nullopt;
        if (!time_left || wait > kPatience) return drop_waiting(time_left);
      }
      std::this_thread::sleep_for(wait);
    }
  }

  std::optional<std::size_t> drop_waiting(bool time_left) {
    for (const auto i : waiting_) {
      if (!time_left) results_[i] = not_tried({});
    }
    waiting_.clear();
    return std::nullopt;
  }

  static SendResult not_tried(std::chrono::milliseconds wait) {
    return {SendState::kNotTried, 0, "waits for its turn at the destination", wait};
  }

  SmtpMailer& mailer_;
  const std::span<const port::Mail> mails_;
  std::vector<SendResult> results_;
  const Clock::time_point begun_;
  Enclosures enclosures_;
  std::mutex mutex_;
  std::deque<std::size_t> waiting_;
};

SmtpMailer::SmtpMailer(std::vector<std::unique_ptr<SmtpPool>> servers,
                       std::shared_ptr<const SmimeSigner> signer)
    : servers_(std::move(servers)),
      signer_(std::move(signer)),
      destinations_(servers_.front()->settings().destinations) {}
SmtpMailer::~SmtpMailer() = default;

base::Result<std::unique_ptr<SmtpMailer>> SmtpMailer::make(SmtpSettings settings,
                                                           std::vector<SmtpSettings> fallback) {
  std::shared_ptr<const SmimeSigner> signer;
  if (settings.smime) {
    auto loaded = SmimeSigner::load(*settings.smime);
    if (!loaded) return std::move(loaded).error();
    signer = *std::move(loaded);
  }
  fallback.insert(fallback.begin(), std::move(settings));
  std::vector<std::unique_ptr<SmtpPool>> servers;
  for (auto& one : fallback) {
    if (base::Outcome checked = check_settings(one); !checked) return std::move(checked).error();
    std::shared_ptr<const TlsTrust> trust;
    if (one.tls != Tls::kNone) {
      auto loaded = TlsTrust::load(one.ca_file);
      if (!loaded) return std::move(loaded).error();
      trust = *std::move(loaded);
    }
    servers.push_back(std::make_unique<SmtpPool>(std::move(one), std::move(trust)));
  }
  return std::unique_ptr<SmtpMailer>(new SmtpMailer(std::move(servers), std::move(signer)));
}

std::size_t SmtpMailer::sessions() const {
  return servers_.front()->settings().sessions;
}

// Servers in their order, those that could not be reached just now at the end.
SendResult SmtpMailer::hand_over(const port::Mail& mail, Enclosures* enclosures) {
  base::Result<std::string> message = write_message(mail, enclosures);
  if (!message) return {SendState::kRefused, 0, detail_of(message.error())};
  if (signer_) *message = signer_->sign(*message, mail.message_id);
  const Envelope envelope = envelope_of(mail);
  std::vector<SmtpPool*> order;
  for (const bool shunned : {false, true}) {
    for (const auto& server : servers_) {
      if (server->shunned() == shunned) order.push_back(server.get());
    }
  }
  SmtpPool::Sent sent;
  for (auto* server : order) {
    sent = server->send(envelope, *message);
    if (!sent.unreached) break;
  }
  return std::move(sent.result);
}

SendResult SmtpMailer::send(const port::Mail& mail) {
  const auto domain = destination_of(mail);
  for (;;) {
    const auto wait = destinations_.enter(domain, Clock::now());
    if (wait.count() == 0) break;
    std::this_thread::sleep_for(wait);
  }
  SendResult result = hand_over(mail, nullptr);
  destinations_.leave(domain);
  return result;
}

std::vector<SendResult> SmtpMailer::send_many(std::span<const port::Mail> mails) {
  return Batch(*this, mails).run();
}

}  // namespace vanthu::mail
