#include "adapters/mail/smtp_pool.h"

#include <utility>

#include "adapters/mail/encoding.h"

namespace vanthu::mail {
namespace {

constexpr std::size_t kPoolDetail = 500;
constexpr std::chrono::seconds kShunned{30};

}  // namespace

// The right to hold one connection.
class SmtpPool::Slot {
 public:
  explicit Slot(SmtpPool& pool) : pool_(pool) {
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
  SmtpPool& pool_;
};

SmtpPool::~SmtpPool() {
  for (Idle& idle : idle_) idle.session->quit();
}

SmtpPool::Sent SmtpPool::send(const Envelope& envelope, std::string_view message) {
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
    return {std::move(delivery.result), false};
  } catch (const ConnectionLost& lost) {  // only open() throws it
    shun();
    return {{port::SendState::kDeferred, 0, one_line(lost.what(), kPoolDetail)}, true};
  }
}

std::unique_ptr<SmtpSession> SmtpPool::open() {
  return std::make_unique<SmtpSession>(settings_, trust_.get());
}

std::optional<SmtpPool::Idle> SmtpPool::pop_idle() {
  const std::lock_guard lock(mutex_);
  if (idle_.empty()) return std::nullopt;
  Idle last = std::move(idle_.back());
  idle_.pop_back();
  return last;
}

// An idle session that is fit for use; those that are not are closed.
std::unique_ptr<SmtpSession> SmtpPool::take_idle() {
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

void SmtpPool::give_back(std::unique_ptr<SmtpSession> session) {
  if (session->delivered() >= settings_.messages_per_session) return session->quit();
  const std::lock_guard lock(mutex_);
  idle_.push_back({std::move(session), Clock::now()});
}

void SmtpPool::shun() {
  const std::lock_guard lock(mutex_);
  shunned_until_ = Clock::now() + kShunned;
}

bool SmtpPool::shunned() {
  const std::lock_guard lock(mutex_);
  return Clock::now() < shunned_until_;
}

}  // namespace vanthu::mail
