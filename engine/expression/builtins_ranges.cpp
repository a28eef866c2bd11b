// How points and ranges lie to each other (DMN 1.3, table 73). A point is a range from itself to
// itself; an open end lies beyond every value.
#include "engine/expression/builtins.h"
#include "engine/expression/operators.h"

namespace vanthu::expression {
namespace {

// One end: its value, and -1 or 1 where the range is open downwards or upwards.
struct End {
  const Value* value;
  int infinite;
  bool included;
};

struct Span {
  End start;
  End end;
  bool range;
};

// Two ends that cannot be compared make the whole relation null.
class Relation {
 public:
  Relation(Call& call, std::size_t first, std::size_t second)
      : environment_(call.environment()), a(span(call.at(first))), b(span(call.at(second))) {
    if (call.at(first).is_null() || call.at(second).is_null()) known_ = false;
  }

  bool less(const End& x, const End& y) { return order_of(x, y) < 0; }
  bool same(const End& x, const End& y) { return order_of(x, y) == 0; }
  Value result(bool truth) const { return known_ ? Value(truth) : Value(); }

 private:
  static Span span(const Value& value) {
    const Range* range = range_of(value);
    if (range == nullptr) return {{&value, 0, true}, {&value, 0, true}, false};
    return {{&range->start, range->start.is_null() ? -1 : 0, range->start_included},
            {&range->end, range->end.is_null() ? 1 : 0, range->end_included},
            true};
  }

  int order_of(const End& x, const End& y) {
    if (x.infinite != 0 || y.infinite != 0) return x.infinite - y.infinite;
    const auto ordered = order(*x.value, *y.value, environment_);
    known_ = known_ && ordered.has_value();
    return !ordered ? 0 : *ordered < 0 ? -1 : *ordered > 0 ? 1 : 0;
  }

  const Environment& environment_;
  bool known_ = true;

 public:
  const Span a;
  const Span b;
};

Value before_of(Relation r) {
  const bool apart = r.less(r.a.end, r.b.start) ||
                     (r.same(r.a.end, r.b.start) && (!r.a.end.included || !r.b.start.included));
  return r.result(apart);
}

Value meets_of(Relation r) {
  if (!r.a.range || !r.b.range) return {};
  return r.result(r.a.end.included && r.b.start.included && r.same(r.a.end, r.b.start));
}

Value overlaps_of(Relation r) {
  if (!r.a.range || !r.b.range) return {};
  const auto reaches = [&r](const End& start, const End& end) {
    return r.less(start, end) || (r.same(start, end) && start.included && end.included);
  };
  const bool first = reaches(r.b.start, r.a.end), second = reaches(r.a.start, r.b.end);
  return r.result(first && second);
}

Value overlaps_before_of(Relation r) {
  if (!r.a.range || !r.b.range) return {};
  const bool starts = r.less(r.a.start, r.b.start) ||
                      (r.same(r.a.start, r.b.start) && r.a.start.included && !r.b.start.included);
  const bool reaches = r.less(r.b.start, r.a.end) ||
                       (r.same(r.b.start, r.a.end) && r.a.end.included && r.b.start.included);
  const bool ends = r.less(r.a.end, r.b.end) ||
                    (r.same(r.a.end, r.b.end) && (!r.a.end.included || r.b.end.included));
  return r.result(starts && reaches && ends);
}

// Whether `inner` starts no earlier, and ends no later, than `outer`.
bool starts_within(Relation& r, const Span& inner, const Span& outer) {
  return r.less(outer.start, inner.start) ||
         (r.same(outer.start, inner.start) && (outer.start.included || !inner.start.included));
}

bool ends_within(Relation& r, const Span& inner, const Span& outer) {
  return r.less(inner.end, outer.end) ||
         (r.same(inner.end, outer.end) && (outer.end.included || !inner.end.included));
}

Value finishes_of(Relation r) {
  if (!r.b.range) return {};
  const bool same_end = r.same(r.a.end, r.b.end) && r.a.end.included == r.b.end.included;
  const bool within = !r.a.range || starts_within(r, r.a, r.b);
  return r.result(same_end && within);
}

Value starts_of(Relation r) {
  if (!r.b.range) return {};
  const bool same_start = r.same(r.a.start, r.b.start) && r.a.start.included == r.b.start.included;
  const bool within = !r.a.range || ends_within(r, r.a, r.b);
  return r.result(same_start && within);
}

Value during_of(Relation r) {
  if (!r.b.range) return {};
  const bool starts = starts_within(r, r.a, r.b), ends = ends_within(r, r.a, r.b);
  return r.result(starts && ends);
}

Value coincides(Call& call) {
  Relation r(call, 0, 1);
  if (r.a.range != r.b.range) return {};
  const bool starts = r.same(r.a.start, r.b.start) && r.a.start.included == r.b.start.included;
  const bool ends = r.same(r.a.end, r.b.end) && r.a.end.included == r.b.end.included;
  return r.result(starts && ends);
}

template <Value (*relation)(Relation)>
Value straight(Call& call) {
  return relation(Relation(call, 0, 1));
}

template <Value (*relation)(Relation)>
Value swapped(Call& call) {
  return relation(Relation(call, 1, 0));
}

}  // namespace

Builtins range_builtins() {
  Builtins out;
  const auto ranges = [&out](std::string_view name, Value (*run)(Call&)) {
    out.push_back({name, {"range1", "range2"}, 2, false, run});
  };
  const auto both = [&out, &ranges](std::string_view name, Value (*run)(Call&), bool point_first) {
    ranges(name, run);
    if (point_first) out.push_back({name, {"point", "range"}, 2, false, run});
    if (!point_first) out.push_back({name, {"range", "point"}, 2, false, run});
  };
  for (const std::string_view name : {"before", "after"}) {
    Value (*run)(Call&) = name == "before" ? straight<before_of> : swapped<before_of>;
    both(name, run, true);
    out.push_back({name, {"range", "point"}, 2, false, run});
    out.push_back({name, {"point1", "point2"}, 2, false, run});
  }
  ranges("meets", straight<meets_of>);
  ranges("met by", swapped<meets_of>);
  ranges("overlaps", straight<overlaps_of>);
  ranges("overlaps before", straight<overlaps_before_of>);
  ranges("overlaps after", swapped<overlaps_before_of>);
  both("finishes", straight<finishes_of>, true);
  both("finished by", swapped<finishes_of>, false);
  both("includes", swapped<during_of>, false);
  both("during", straight<during_of>, true);
  both("starts", straight<starts_of>, true);
  both("started by", swapped<starts_of>, false);
  ranges("coincides", coincides);
  out.push_back({"coincides", {"point1", "point2"}, 2, false, coincides});
  return out;
}

}  // namespace vanthu::expression
