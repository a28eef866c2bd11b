// Why an evaluation stops. Apart from the evaluator, whose functions recurse and must stay small.
#include "engine/expression/evaluator.h"

namespace vanthu::expression {
namespace {

base::Error too_many_steps(std::size_t limit) {
  const std::string steps = std::to_string(limit);
  return {"expression.too_long",
          {"Biểu thức chạy quá " + steps + " bước.",
           "The expression took more than " + steps + " steps."},
          "",
          {"Giảm số phần tử phải duyệt hoặc đơn giản hóa biểu thức.",
           "Loop over fewer items, or simplify the expression."}};
}

base::Error too_many_calls() {
  return {"expression.too_long",
          {"Hàm trong biểu thức gọi lồng nhau quá sâu.",
           "Functions of the expression call each other too deeply."},
          "",
          {"Bỏ lời gọi đệ quy không có điểm dừng.", "Remove the recursion that does not end."}};
}

base::Error unknown_variable(const Node& node) {
  return {"expression.unknown_variable",
          {"Không có biến \"" + node.text + "\" khi tính biểu thức.",
           "There is no variable \"" + node.text + "\" for the expression."},
          "column " + std::to_string(node.column),
          {"Đặt biến này trước khi quy trình đến bước đang tính, hoặc sửa tên biến.",
           "Set the variable before the process reaches this step, or correct its name."}};
}

}  // namespace

void Evaluator::stop_too_long() {
  if (!error_) error_ = too_many_steps(environment_.max_steps);
}

void Evaluator::stop_too_deep() {
  if (!error_) error_ = too_many_calls();
}

void Evaluator::stop_unknown(const Node& variable) {
  if (!error_) error_ = unknown_variable(variable);
}

}  // namespace vanthu::expression
