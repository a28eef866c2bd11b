#include "adapters/mail/smtp_mailer.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

#include "adapters/mail/check.h"
#include "adapters/mail/encoding.h"
#include "adapters/mail/mime_writer.h"
#include "adapters/mail/smtp_session.h"

namespace vanthu::mail {
namespace {

using Clock = std::chrono::steady_clock;
using port::SendResult;
using port::SendState;

constexpr std::size_t kDetailOctets = 500;

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

}  // namespace

class SmtpMailer::Pool {
 public:
  Pool(SmtpSettings settings, std::shared_ptr<const TlsTrust> trust)
      : settings_(std::move(settings)), trust_(std::move(trust)) {}

  ~Pool() {
    for (Idle& idle : idle_) idle.session->quit();
  }

  SendResult send(const Envelope& envelope, std::string_view message) {
    const Slot slot(*this);
    try {
      std::unique_ptr<SmtpSession> session = take_idle();
      const bool used_before = session != nullptr;
      if (!session) session = open();
      Delivery delivery = session->deliver(envelope, message);
      if (delivery.stale && used_before) {
        session = open();
        delivery = session->deliver(envelope, message);
      }
      if (delivery.reusable) give_back(std::move(session));
      return std::move(delivery.result);
    } catch (const ConnectionLost& lost) {
      return {SendState::kDeferred, 0, one_line(lost.what(), kDetailOctets)};
    }
  }

 private:
  struct Idle {
    std::unique_ptr<SmtpSession> session;
    Clock::time_point since;
  };

  // The right to hold one connection.
  class Slot {
   public:
    explicit Slot(Pool& pool) : pool_(pool) {
      std::unique_lock lock(pool_.mutex_);
      pool_.freed_.wait(lock, [&] { return pool_.busy_ < pool_.settings_.sessions; });
      ++pool_.busy_;
    }
    ~Slot() {
      const std::lock_guard lock(pool_.mutex_);
      --pool_.busy_;
      pool_.freed_.notify_one();
    }
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;

   private:
    Pool& pool_;
  };

  std::unique_ptr<SmtpSession> open() {
    return std::make_unique<SmtpSession>(settings_, trust_.get());
  }

  std::optional<Idle> pop_idle() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::nullopt;
    Idle last = std::move(idle_.back());
    idle_.pop_back();
    return last;
  }

  // An idle session that is fit for use; those that are not are closed.
  std::unique_ptr<SmtpSession> take_idle() {
    while (std::optional<Idle> idle = pop_idle()) {
      const auto age = Clock::now() - idle->since;
      if (age > settings_.idle_limit) {
        idle->session->quit();
      } else if (age <= settings_.idle_check || idle->session->alive()) {
        return std::move(idle->session);
      }
    }
    return nullptr;
  }

  void give_back(std::unique_ptr<SmtpSession> session) {
    if (session->delivered() >= settings_.messages_per_session) return session->quit();
    const std::lock_guard lock(mutex_);
    idle_.push_back({std::move(session), Clock::now()});
  }

  const SmtpSettings settings_;
  const std::shared_ptr<const TlsTrust> trust_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t busy_ = 0;
  std::vector<Idle> idle_;
};

SmtpMailer::SmtpMailer(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
SmtpMailer::~SmtpMailer() = default;

base::Result<std::unique_ptr<SmtpMailer>> SmtpMailer::make(SmtpSettings settings) {
  if (base::Outcome checked = check_settings(settings); !checked) {
    return std::move(checked).error();
  }
  std::shared_ptr<const TlsTrust> trust;
  if (settings.tls != Tls::kNone) {
    auto loaded = TlsTrust::load(settings.ca_file);
    if (!loaded) return std::move(loaded).error();
    trust = *std::move(loaded);
  }
  auto pool = std::make_unique<Pool>(std::move(settings), std::move(trust));
  return std::unique_ptr<SmtpMailer>(new SmtpMailer(std::move(pool)));
}

SendResult SmtpMailer::send(const port::Mail& mail) {
  const base::Result<std::string> message = write_message(mail);
  if (!message) return {SendState::kRefused, 0, detail_of(message.error())};
  return pool_->send(envelope_of(mail), *message);
}

}  // namespace vanthu::mail
