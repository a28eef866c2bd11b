// The statements of one acknowledgement, played again by many clients that are not ours.
//
// Every id is a fresh one: what the answer inserts is inserted, while its updates and locks find no
// row, so that the raw side does less than we do.
#pragma once

#include <string>

#include "engine/port/clock.h"
#include "tests/bench/raw_play.h"
#include "workflows/service/office.h"

namespace vanthu::bench {

// Records the second of two answers, which are both given. `office`: one on the same database.
Recording record_answer(const std::string& url, service::Office& office, port::Clock& clock,
                        port::Entropy& entropy, const std::string& first_token,
                        const std::string& second_token);

// So many plays a second, by clients with a connection each.
double play_answers(const std::string& url, const Recording& recording, std::size_t clients,
                    std::size_t plays);

}  // namespace vanthu::bench
