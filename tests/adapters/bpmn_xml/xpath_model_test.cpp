// Models that ask for XPath: read, refused with line and column, and run to their end.
#include "tests/adapters/bpmn_xml/xml_fixture.h"
#include "tests/support/simulation.h"

using namespace vanthu;
using namespace vanthu::test;
using expression::Context;
using expression::List;
using expression::Value;

namespace {

// The file with XPath as its expression language.
std::string in_xpath(const std::string& content) {
  std::string file = bpmn_process(content);
  const std::string target = "targetNamespace=";
  return file.insert(file.find(target), "expressionLanguage='http://www.w3.org/1999/XPath' ");
}
bpmn_xml::ReadResult read_xpath(const std::string& content) {
  return bpmn_xml::read(in_xpath(content), "test.bpmn");
}

constexpr const char* kOrder = R"(
 <b:startEvent id='s'/>
 <b:exclusiveGateway id='big' default='small'/>
 <b:userTask id='each' camunda:assignee='an'><b:extensionElements/>
  <b:ioSpecification><b:dataInput id='line_in'/>
   <b:inputSet><b:dataInputRefs>line_in</b:dataInputRefs></b:inputSet><b:outputSet/>
  </b:ioSpecification>
  <b:dataInputAssociation><b:targetRef>line_in</b:targetRef>
   <b:assignment><b:from xsi:type='b:tFormalExpression'>
     sum(getDataObject('order')/line/price)</b:from>
    <b:to xsi:type='b:tFormalExpression'>line_in</b:to></b:assignment></b:dataInputAssociation>
  <b:multiInstanceLoopCharacteristics>
   <b:loopCardinality xsi:type='b:tFormalExpression'>count($order/line)</b:loopCardinality>
   <b:completionCondition xsi:type='b:tFormalExpression'>
     $nrOfCompletedInstances &gt;= 2</b:completionCondition>
  </b:multiInstanceLoopCharacteristics></b:userTask>
 <b:intermediateCatchEvent id='wait'><b:timerEventDefinition>
   <b:timeDuration xsi:type='b:tFormalExpression'>concat('PT', $hours, 'H')</b:timeDuration>
  </b:timerEventDefinition></b:intermediateCatchEvent>
 <b:endEvent id='done'/><b:endEvent id='cheap'/>
 <b:sequenceFlow id='f1' sourceRef='s' targetRef='big'/>
 <b:sequenceFlow id='f2' sourceRef='big' targetRef='each'><b:conditionExpression
   xsi:type='b:tFormalExpression'>/order/total &gt; 100 and not($paid)</b:conditionExpression>
 </b:sequenceFlow>
 <b:sequenceFlow id='small' sourceRef='big' targetRef='cheap'/>
 <b:sequenceFlow id='f3' sourceRef='each' targetRef='wait'/>
 <b:sequenceFlow id='f4' sourceRef='wait' targetRef='done'/>)";

message::VariableMap order(int total, bool paid) {
  const List lines{Context{{"price", 3}}, Context{{"price", 4}}, Context{{"price", 5}}};
  return {{"order", Context{{"total", total}, {"line", lines}}}, {"paid", paid}, {"hours", 2}};
}

// Completes one of the tasks that are there.
void complete_one(simulation::World& world) {
  const auto id = world.ids().front();
  const auto& tasks = world.root(id).instance.tasks;
  REQUIRE(!tasks.empty());
  world.send(id, message::CompleteTask{message::TaskId(tasks.begin()->first), {}});
}

}  // namespace

TEST_CASE("a model in XPath runs to its end") {
  const auto result = read_xpath(kOrder);
  INFO(all_text(result));
  REQUIRE_FALSE(model::has_errors(result.diagnostics));
  simulation::World world(result.processes);
  const auto id = world.start("p", order(120, false));
  CHECK(world.root(id).instance.tasks.size() == 3);
  const auto begin = world.now();
  complete_one(world);
  complete_one(world);
  CHECK(world.at("wait").size() == 1);
  REQUIRE(world.fire_next(base::Time::max()));
  CHECK(world.now() - begin == std::chrono::hours(2));
  CHECK(world.root(id).instance.state == state::InstanceState::kCompleted);

  for (const auto& variables : {order(120, true), order(99, false)}) {
    simulation::World other(result.processes);
    const auto cheap = other.start("p", variables);
    CHECK(other.root(cheap).instance.state == state::InstanceState::kCompleted);
  }
}

TEST_CASE("an expression's own language goes before the file's") {
  const auto flow = [](const std::string& attributes, const std::string& text) {
    return "<b:startEvent id='s'/><b:exclusiveGateway id='g' default='n'/><b:endEvent id='e'/>"
           "<b:endEvent id='x'/><b:sequenceFlow id='i' sourceRef='s' targetRef='g'/>"
           "<b:sequenceFlow id='n' sourceRef='g' targetRef='x'/>"
           "<b:sequenceFlow id='c' sourceRef='g' targetRef='e'>\n<b:conditionExpression "
           "xsi:type='b:tFormalExpression' " +
           attributes + ">" + text + "</b:conditionExpression></b:sequenceFlow>";
  };
  using Notation = expression::Expression::Notation;
  const auto notation = [](const bpmn_xml::ReadResult& result) {
    INFO(all_text(result));
    REQUIRE_FALSE(model::has_errors(result.diagnostics));
    const auto& process = *result.processes.front();
    return process.flows[process.flow("c")].condition->notation();
  };
  for (const char* language : {"http://www.w3.org/1999/XPath", "http://www.w3.org/1999/xpath",
                               "XPath", "xpath", "http://www.w3.org/TR/xpath"}) {
    const std::string attributes = "language='" + std::string(language) + "'";
    CHECK(notation(read_process(flow(attributes, "$n &gt; 1"))) == Notation::kForeign);
  }
  CHECK(notation(read_xpath(flow("", "$n &gt; 1"))) == Notation::kForeign);
  CHECK(notation(read_xpath(flow("", "${n &gt; 1}"))) == Notation::kUnifiedEl);
  CHECK(notation(read_xpath(flow("", "= n &gt; 1"))) == Notation::kFeel);
  CHECK(notation(read_xpath(flow("", "true"))) == Notation::kFeel);
  CHECK(notation(read_xpath(flow("language='feel'", "n &gt; 1"))) == Notation::kFeel);
  CHECK(has_code(read_process(flow("", "$n &gt; 1")), "bpmn.expression_natural"));
  CHECK(has_code(read_process(flow("language='http://www.w3.org/2005/xpath-functions'", "n")),
                 "bpmn.expression_language"));

  const auto wrong = read_xpath(flow("", "$n &gt; document('x')"));
  REQUIRE(has_code(wrong, "bpmn.expression"));
  const std::string text = all_text(wrong);
  CHECK(text.find("column 6") != std::string::npos);
  CHECK(text.find("document") != std::string::npos);
  CHECK(text.find("test.bpmn:4") != std::string::npos);
}
