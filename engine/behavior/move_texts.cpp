#include "engine/behavior/move_texts.h"

#include "engine/behavior/move_fit.h"

namespace vanthu::behavior {
namespace {

using base::Error;
using base::Text;

Text join(const Text& a, const Text& b) {
  return {a.vi + b.vi, a.en + b.en};
}

const Text& map_it() {
  static const Text kText{
      "Ghi ánh xạ từ phần tử này sang phần tử cùng loại của phiên bản mới, hoặc sang rỗng để hủy.",
      "Map it to an element of the same kind of the new version, or to nothing to cancel it."};
  return kText;
}

}  // namespace

Text title_of(const model::Node& node) {
  if (node.name.empty()) return {"“" + node.id + "”", "\"" + node.id + "\""};
  return {"“" + node.name + "” (" + node.id + ")", "\"" + node.name + "\" (" + node.id + ")"};
}

Error wrong_map(const std::string& id, bool of_new_version) {
  const Text version = of_new_version ? Text{"phiên bản mới", "new version"}
                                      : Text{"phiên bản đang chạy", "running version"};
  return {"move.map",
          {"Ánh xạ nêu “" + id + "” nhưng " + version.vi + " không có phần tử này.",
           "The map names \"" + id + "\", but the " + version.en + " has no such element."},
          id,
          {"Sửa ánh xạ; xem mã phần tử trong bản vẽ.",
           "Correct the map; the ids are those of the drawing."}};
}

Error unmapped(const model::Node& node) {
  return {"move.unmapped",
          join(title_of(node), {" đang hoạt động nhưng phiên bản mới không có phần tử thay thế.",
                                " is active, but nothing in the new version takes its place."}),
          node.id, map_it()};
}

Error other_kind(const model::Node& from, const model::Node& to) {
  const Text a = kind_name(from);
  const Text b = kind_name(to);
  return {"move.kind",
          join(title_of(from), {" là " + a.vi + ", còn “" + to.id + "” là " + b.vi + ".",
                                " is a " + a.en + ", but \"" + to.id + "\" is a " + b.en + "."}),
          from.id, map_it()};
}

Error other_loop(const model::Node& from, const model::Node& to) {
  return {"move.loop",
          join(title_of(from),
               {" và “" + to.id + "” không lặp cùng một kiểu (một lần, lặp, nhiều bản).",
                " and \"" + to.id + "\" do not repeat in the same way (once, loop, several)."}),
          from.id,
          {"Đợi hoạt động này xong rồi chuyển, hoặc ánh xạ sang rỗng để hủy.",
           "Move it when this activity is done, or map it to nothing to cancel it."}};
}

Error other_scope(const model::Node& from, const model::Node& to) {
  return {"move.scope",
          join(title_of(from), {": “" + to.id + "” nằm trong một quy trình con khác.",
                                ": \"" + to.id + "\" stands in another sub-process."}),
          from.id,
          {"Ánh xạ cả quy trình con chứa nó cho khớp, hoặc chọn phần tử khác.",
           "Map the sub-process around it to match, or choose another element."}};
}

Error other_events(const model::Node& from, const model::Node& to) {
  return {"move.events",
          join(title_of(from), {" đang chờ những sự kiện khác loại với “" + to.id + "”.",
                                " waits for other kinds of events than \"" + to.id + "\"."}),
          from.id,
          {"Ánh xạ sang sự kiện cùng loại, hoặc dời thẻ bài khỏi đây trước khi chuyển.",
           "Map it to an event of the same kind, or move the token away before."}};
}

Error not_compensated(const model::Node& from, const model::Node& to) {
  return {"move.compensation",
          join(title_of(from),
               {" đã xong và còn có thể được bù trừ, nhưng “" + to.id + "” không có bước bù trừ.",
                " is done and may yet be compensated, but \"" + to.id + "\" has no handler."}),
          from.id,
          {"Thêm bước bù trừ vào bản vẽ mới, hoặc ánh xạ sang rỗng để bỏ việc bù trừ.",
           "Draw the handler in the new version, or map it to nothing to give compensation up."}};
}

Error no_join(const model::Flow& flow, const model::Node& join_node) {
  return {"move.join",
          join(title_of(join_node),
               {": một thẻ bài đang chờ trên luồng “" + flow.id +
                    "”, phiên bản mới không có luồng vào tương ứng.",
                ": a token waits on the sequence flow \"" + flow.id +
                    "\", which has no counterpart into a join of the new version."}),
          flow.id,
          {"Ánh xạ luồng này sang một luồng vào cổng hợp nhất, hoặc sang rỗng để bỏ thẻ bài.",
           "Map the flow to one that enters a join, or to nothing to take the token away."}};
}

MoveNote keeps_waiting(const model::Node& from) {
  return {from.id,
          join(title_of(from),
               {" tiếp tục chờ như cũ (hạn, thông điệp, bộ kết nối cũ); muốn theo bản vẽ mới, dời "
                "thẻ bài về chính nó sau khi chuyển.",
                " waits on as before (its old due, message or connector); to follow the new "
                "drawing, move its token onto itself afterwards."})};
}

MoveNote will_be_cancelled(const model::Node& node) {
  return {node.id, join(title_of(node), {" sẽ bị hủy.", " will be cancelled."})};
}

MoveNote will_be_disarmed(const model::Node& node) {
  return {node.id, join(title_of(node), {" sẽ thôi chờ.", " will no longer be waited for."})};
}

MoveNote will_be_armed(const model::Node& node) {
  return {node.id, join(title_of(node), {" sẽ bắt đầu chờ, tính từ lúc chuyển.",
                                         " will be waited for from the move on."})};
}

MoveNote join_waits_for_others(const model::Node& from, const model::Node& to) {
  return {from.id, join(title_of(from),
                        {": cổng hợp nhất “" + to.id + "” có số luồng vào khác.",
                         ": the join \"" + to.id + "\" has another number of incoming flows."})};
}

}  // namespace vanthu::behavior
