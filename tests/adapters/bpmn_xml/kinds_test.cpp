// Every kind of node.h comes out of XML as what it is.
#include "tests/adapters/bpmn_xml/xml_fixture.h"

using namespace vanthu;
using namespace vanthu::test;

TEST_CASE("events carry their triggers, by reference and by value") {
  const auto result = read_process(
      R"(<b:startEvent id='s'><b:messageEventDefinition messageRef='m'/></b:startEvent>
         <b:task id='t'/><b:boundaryEvent id='late' attachedToRef='t' cancelActivity='false'>
           <b:timerEventDefinition><b:timeDuration>PT8H</b:timeDuration></b:timerEventDefinition>
         </b:boundaryEvent>
         <b:boundaryEvent id='oops' attachedToRef='t'>
           <b:errorEventDefinition errorRef='e' camunda:errorCodeVariable='code'/></b:boundaryEvent>
         <b:intermediateCatchEvent id='both' parallelMultiple='true'>
           <b:signalEventDefinition signalRef='sig'/>
           <b:eventDefinitionRef>cond</b:eventDefinitionRef>
         </b:intermediateCatchEvent>
         <b:intermediateThrowEvent id='up'><b:escalationEventDefinition escalationRef='esc'/>
         </b:intermediateThrowEvent>
         <b:endEvent id='stop'><b:terminateEventDefinition/></b:endEvent>
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='t'/>
         <b:sequenceFlow id='f2' sourceRef='t' targetRef='both'/>
         <b:sequenceFlow id='f3' sourceRef='both' targetRef='up'/>
         <b:sequenceFlow id='f4' sourceRef='up' targetRef='stop'/>)",
      R"(<b:message id='m' name='order'><b:extensionElements>
           <zeebe:subscription correlationKey='= number'/></b:extensionElements></b:message>
         <b:error id='e' errorCode='E1'/><b:signal id='sig' name='go'/>
         <b:escalation id='esc' escalationCode='X'/>
         <b:conditionalEventDefinition id='cond'>
           <b:condition xsi:type='b:tFormalExpression'>= a > 1</b:condition>
         </b:conditionalEventDefinition>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& message =
      std::get<model::MessageTrigger>(kind_of<model::StartEvent>(result, "s").triggers.at(0));
  CHECK(message.name == "order");
  CHECK(message.correlation_key->text() == "= number");
  const auto& late = kind_of<model::BoundaryEvent>(result, "late");
  CHECK_FALSE(late.interrupting);
  CHECK(std::get<model::TimerTrigger>(late.triggers.at(0)).value->text() == "PT8H");
  CHECK(late.host == result.processes[0]->node("t"));
  const auto& error =
      std::get<model::ErrorTrigger>(kind_of<model::BoundaryEvent>(result, "oops").triggers.at(0));
  CHECK(error.code == "E1");
  CHECK(error.code_variable == "code");
  const auto& both = kind_of<model::CatchEvent>(result, "both");
  CHECK(both.parallel_multiple);
  CHECK(both.triggers.size() == 2);
  CHECK(std::get<model::ConditionalTrigger>(both.triggers.at(1)).condition->text() == "= a > 1");
  CHECK(std::get<model::EscalationTrigger>(kind_of<model::ThrowEvent>(result, "up").triggers.at(0))
            .code == "X");
}

TEST_CASE("messages correlate by the standard's subscription") {
  const auto result = read_process(
      R"(<b:receiveTask id='r' messageRef='m'/><b:receiveTask id='other' messageRef='n'/>
         <b:correlationSubscription correlationKeyRef='key'>
           <b:correlationPropertyBinding correlationPropertyRef='number'>
             <b:dataPath>= order.number</b:dataPath></b:correlationPropertyBinding>
         </b:correlationSubscription>)",
      R"(<b:message id='m' name='paid'/><b:message id='n' name='other'/>
         <b:correlationProperty id='number'>
           <b:correlationPropertyRetrievalExpression messageRef='m'>
           <b:messagePath>= number</b:messagePath></b:correlationPropertyRetrievalExpression>
         </b:correlationProperty>
         <b:collaboration id='c'><b:correlationKey id='key'>
           <b:correlationPropertyRef>number</b:correlationPropertyRef></b:correlationKey>
         </b:collaboration>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  CHECK(kind_of<model::ReceiveTask>(result, "r").message.correlation_key->text() ==
        "= order.number");
  CHECK(kind_of<model::ReceiveTask>(result, "other").message.correlation_key == nullptr);
}

TEST_CASE("compensation knows its handler and its activity") {
  const auto result = read_process(
      R"(<b:startEvent id='s'/><b:task id='t'/><b:task id='undo' isForCompensation='true'/>
         <b:boundaryEvent id='c' attachedToRef='t'><b:compensateEventDefinition/></b:boundaryEvent>
         <b:association id='a' associationDirection='One' sourceRef='c' targetRef='undo'/>
         <b:endEvent id='e'><b:compensateEventDefinition activityRef='t' waitForCompletion='false'/>
         </b:endEvent>
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='t'/>
         <b:sequenceFlow id='f2' sourceRef='t' targetRef='e'/>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const model::Process& process = *result.processes[0];
  CHECK(node_of(result, "c").compensation_handler == process.node("undo"));
  CHECK(node_of(result, "t").compensation_handler == process.node("undo"));
  const auto& end = kind_of<model::EndEvent>(result, "e");
  const auto& trigger = std::get<model::CompensationTrigger>(end.triggers.at(0));
  CHECK(trigger.activity == "t");
  CHECK_FALSE(trigger.wait_for_completion);
}

TEST_CASE("gateways, conditions and default flows") {
  const auto result = read_process(
      R"(<b:startEvent id='s'/><b:exclusiveGateway id='x' default='no'/>
         <b:eventBasedGateway id='ev'/><b:receiveTask id='r' messageRef='m'/>
         <b:intermediateCatchEvent id='t'><b:timerEventDefinition>
           <b:timeCycle>R2/PT1M</b:timeCycle></b:timerEventDefinition></b:intermediateCatchEvent>
         <b:endEvent id='e'/>
         <b:sequenceFlow id='f' sourceRef='s' targetRef='x'/>
         <b:sequenceFlow id='no' sourceRef='x' targetRef='e'/>
         <b:sequenceFlow id='yes' sourceRef='x' targetRef='ev'>
           <b:conditionExpression>${amount > 3}</b:conditionExpression></b:sequenceFlow>
         <b:sequenceFlow id='g1' sourceRef='ev' targetRef='r'/>
         <b:sequenceFlow id='g2' sourceRef='ev' targetRef='t'/>
         <b:sequenceFlow id='h1' sourceRef='r' targetRef='e'/>
         <b:sequenceFlow id='h2' sourceRef='t' targetRef='e'/>)",
      "<b:message id='m' name='m'/>");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const model::Process& process = *result.processes[0];
  CHECK(node_of(result, "x").default_flow == process.flow("no"));
  CHECK(process.flows[process.flow("yes")].condition->text() == "${amount > 3}");
  CHECK(process.flows[process.flow("yes")].line == 10);
  CHECK(kind_of<model::ReceiveTask>(result, "r").message.name == "m");
}

TEST_CASE("loops in the standard's own words") {
  const auto result = read_process(
      R"(<b:startEvent id='s'/>
         <b:task id='again'><b:standardLoopCharacteristics testBefore='true' loopMaximum='3'>
           <b:loopCondition>= more</b:loopCondition></b:standardLoopCharacteristics></b:task>
         <b:task id='each'>
           <b:ioSpecification><b:dataInput id='all'/>
             <b:inputSet><b:dataInputRefs>all</b:dataInputRefs>
           </b:inputSet><b:outputSet/></b:ioSpecification>
           <b:dataInputAssociation><b:sourceRef>orders</b:sourceRef><b:targetRef>all</b:targetRef>
           </b:dataInputAssociation>
           <b:multiInstanceLoopCharacteristics isSequential='true'>
             <b:loopDataInputRef>all</b:loopDataInputRef><b:inputDataItem id='one' name='order'/>
             <b:completionCondition>= nrOfCompletedInstances >= 2</b:completionCondition>
           </b:multiInstanceLoopCharacteristics></b:task>
         <b:property id='orders'/>
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='again'/>
         <b:sequenceFlow id='f2' sourceRef='again' targetRef='each'/>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& loop = std::get<model::StandardLoop>(node_of(result, "again").loop);
  CHECK(loop.test_before);
  CHECK(loop.maximum->text() == "3");
  CHECK(loop.condition->text() == "= more");
  const auto& many = std::get<model::MultiInstance>(node_of(result, "each").loop);
  CHECK(many.sequential);
  CHECK(many.collection->text() == "orders");
  CHECK(many.element_variable == "order");
  CHECK(many.completion_condition->text() == "= nrOfCompletedInstances >= 2");
}

TEST_CASE("data associations become mappings") {
  const auto result = read_process(
      R"(<b:startEvent id='s'/><b:dataObject id='d' name='draft'/>
         <b:dataObjectReference id='dr' dataObjectRef='d'/>
         <b:task id='t'>
           <b:ioSpecification><b:dataInput id='in' name='text'/>
             <b:dataOutput id='out' name='result'/>
             <b:inputSet><b:dataInputRefs>in</b:dataInputRefs></b:inputSet>
             <b:outputSet><b:dataOutputRefs>out</b:dataOutputRefs></b:outputSet></b:ioSpecification>
           <b:dataInputAssociation><b:sourceRef>dr</b:sourceRef><b:targetRef>in</b:targetRef>
           </b:dataInputAssociation>
           <b:dataOutputAssociation><b:sourceRef>out</b:sourceRef><b:targetRef>dr</b:targetRef>
             <b:assignment><b:from>= upper case(result)</b:from><b:to>draft</b:to></b:assignment>
           </b:dataOutputAssociation></b:task>
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='t'/>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const model::Node& node = node_of(result, "t");
  REQUIRE(node.inputs.size() == 1);
  CHECK(node.inputs[0].target == "text");
  CHECK(node.inputs[0].source->text() == "draft");
  REQUIRE(node.outputs.size() == 1);
  CHECK(node.outputs[0].target == "draft");
}

TEST_CASE("sub-processes hold their nodes; lanes give groups") {
  const auto result = read_process(
      R"(<b:laneSet><b:lane id='l' name='Văn phòng'><b:flowNodeRef>u</b:flowNodeRef>
           <b:flowNodeRef>own</b:flowNodeRef></b:lane></b:laneSet>
         <b:startEvent id='s'/><b:userTask id='u'/><b:userTask id='own' camunda:assignee='an'/>
         <b:transaction id='tx'><b:task id='in'/></b:transaction>
         <b:subProcess id='ev' triggeredByEvent='true'><b:startEvent id='es' isInterrupting='false'>
           <b:signalEventDefinition signalRef='sig'/></b:startEvent></b:subProcess>
         <b:sequenceFlow id='f1' sourceRef='s' targetRef='u'/>
         <b:sequenceFlow id='f2' sourceRef='u' targetRef='own'/>
         <b:sequenceFlow id='f3' sourceRef='own' targetRef='tx'/>)",
      "<b:signal id='sig' name='go'/>");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const model::Process& process = *result.processes[0];
  CHECK(kind_of<model::UserTask>(result, "u").candidate_groups->text() == "[\"Văn phòng\"]");
  CHECK(kind_of<model::UserTask>(result, "own").candidate_groups == nullptr);
  CHECK(kind_of<model::SubProcess>(result, "tx").kind == model::SubProcess::Kind::kTransaction);
  CHECK(node_of(result, "in").scope == process.node("tx"));
  CHECK(process.facts(process.node("tx")).implicit_starts.size() == 1);
  CHECK(process.facts(model::kNoNode).event_sub_processes ==
        std::vector<model::NodeIndex>{process.node("ev")});
  CHECK_FALSE(kind_of<model::StartEvent>(result, "es").interrupting);
  CHECK(result.collaboration.lanes.at(0).nodes == std::vector<std::string>{"u", "own"});
}

TEST_CASE("what is wrong is said with file, line, element and remedy") {
  const auto result = read_process(
      "<b:startEvent id='s'/>\n<b:adHocSubProcess id='c'/>\n"
      "<b:sequenceFlow id='f' sourceRef='s' targetRef='nowhere'/>\n"
      "<b:sequenceFlow id='g' sourceRef='s' targetRef='c'>"
      "<b:conditionExpression>= 1 +</b:conditionExpression></b:sequenceFlow>\n");
  const std::string text = all_text(result);
  INFO(text);
  CHECK(text.find("test.bpmn:4: error: [bpmn.unsupported] c: ") != std::string::npos);
  CHECK(text.find("test.bpmn:5: error: [bpmn.unknown_reference] f: ") != std::string::npos);
  CHECK(text.find("test.bpmn:6: error: [bpmn.expression] g: ") != std::string::npos);
  for (const auto& d : result.diagnostics) {
    CHECK_FALSE(d.error.what.vi.empty());
    CHECK_FALSE(d.error.remedy.vi.empty());
    CHECK_FALSE(d.error.remedy.en.empty());
  }
}

TEST_CASE("a drawing that is not executable only warns") {
  const auto result = bpmn_xml::read(
      bpmn_file("<b:process id='p'><b:adHocSubProcess id='c'/></b:process>"), "test.bpmn");
  CHECK_FALSE(model::has_errors(result.diagnostics));
  CHECK(has_code(result, "bpmn.nothing_executable"));
  CHECK_FALSE(result.processes.at(0)->executable);
}
