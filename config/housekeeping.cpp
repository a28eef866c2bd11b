#include "config/housekeeping.h"

#include <spdlog/spdlog.h>

#include <exception>

#include "workflows/service/checkpoint.h"

namespace vanthu::config {

Repeated::Repeated(std::string name, std::chrono::seconds pause, std::function<void()> work)
    : name_(std::move(name)), pause_(pause), work_(std::move(work)), thread_([this] { run(); }) {}

Repeated::~Repeated() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Repeated::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    try {
      work_();
    } catch (const std::exception& failure) {
      spdlog::warn("{}: {}", name_, failure.what());
    }
    lock.lock();
    wake_.wait_for(lock, pause_, [this] { return stopping_; });
  }
}

void keep_checkpoints(service::Office& office) {
  const auto made = service::make_checkpoint_when_due(office);
  if (!made.ok()) {
    spdlog::error("checkpoint: {}", made.error().what.en);
  } else if (*made) {
    spdlog::info("checkpoint {}: {} chains", (*made)->number, (*made)->heads);
  }
}

}  // namespace vanthu::config
