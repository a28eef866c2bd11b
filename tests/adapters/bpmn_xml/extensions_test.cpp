// What Camunda, Zeebe and Flowable models say beyond BPMN.
#include "tests/adapters/bpmn_xml/xml_fixture.h"

using namespace vanthu;
using namespace vanthu::test;

TEST_CASE("user tasks of three dialects") {
  const auto result = read_process(
      R"(<b:userTask id='c' camunda:assignee='${boss}' camunda:candidateUsers='an,binh'
           camunda:candidateGroups='= units' camunda:dueDate='PT2D' camunda:priority='50'
           camunda:formKey='review'/>
         <b:userTask id='z'><b:extensionElements>
           <zeebe:assignmentDefinition assignee='= boss' candidateGroups='clerks'/>
           <zeebe:taskSchedule dueDate='= due' followUpDate='2030-01-01T00:00:00Z'/>
           <zeebe:formDefinition formId='sign'/></b:extensionElements></b:userTask>
         <b:userTask id='f' activiti:assignee='kermit' activiti:formKey='f.form'/>
         <b:userTask id='o'><b:potentialOwner><b:resourceAssignmentExpression>
           <b:formalExpression>user(an), group(clerks), heads</b:formalExpression>
           </b:resourceAssignmentExpression></b:potentialOwner></b:userTask>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& camunda = kind_of<model::UserTask>(result, "c");
  CHECK(camunda.assignee->text() == "${boss}");
  CHECK(camunda.candidate_users->text() == "an,binh");
  CHECK(camunda.candidate_groups->text() == "= units");
  CHECK(camunda.due_date->text() == "PT2D");
  CHECK(camunda.priority->text() == "50");
  CHECK(camunda.form_key == "review");
  const auto& zeebe = kind_of<model::UserTask>(result, "z");
  CHECK(zeebe.assignee->text() == "= boss");
  CHECK(zeebe.candidate_groups->text() == "clerks");
  CHECK(zeebe.follow_up_date->text() == "2030-01-01T00:00:00Z");
  CHECK(zeebe.form_key == "sign");
  CHECK(kind_of<model::UserTask>(result, "f").assignee->text() == "kermit");
  const auto& owner = kind_of<model::UserTask>(result, "o");
  CHECK(owner.candidate_users->text() == "[\"an\"]");
  CHECK(owner.candidate_groups->text() == "[\"clerks\", \"heads\"]");
}

TEST_CASE("code of other engines is not passed over in silence") {
  const auto result = read_process(
      R"(<b:userTask id='u'><b:extensionElements>
           <camunda:taskListener event='create' class='org.example.Tell'/>
         </b:extensionElements></b:userTask>
         <b:task id='t'><b:extensionElements>
           <zeebe:executionListeners><zeebe:executionListener eventType='start' type='tell'/>
           </zeebe:executionListeners>
         </b:extensionElements></b:task>)");
  CHECK_FALSE(model::has_errors(result.diagnostics));
  CHECK(all_text(result).find("\"camunda:taskListener\"") != std::string::npos);
  CHECK(all_text(result).find("\"zeebe:executionListeners\"") != std::string::npos);
}

TEST_CASE("who does a service task") {
  const auto result = read_process(
      R"(<b:serviceTask id='topic' camunda:type='external' camunda:topic='mail.send'><b:extensionElements>
           <camunda:failedJobRetryTimeCycle>R5/PT10M</camunda:failedJobRetryTimeCycle>
           <camunda:properties><camunda:property name='k' value='v'/></camunda:properties>
           <camunda:inputOutput><camunda:inputParameter name='to'>${mail}</camunda:inputParameter>
             <camunda:inputParameter name='list'><camunda:list><camunda:value>a</camunda:value>
               <camunda:value>b</camunda:value></camunda:list></camunda:inputParameter>
             <camunda:outputParameter name='sent'>= true</camunda:outputParameter>
           </camunda:inputOutput>
         </b:extensionElements></b:serviceTask>
         <b:serviceTask id='class' activiti:class='org.example.Send'/>
         <b:serviceTask id='bean' camunda:delegateExpression='${sender}'/>
         <b:serviceTask id='sum' camunda:expression='${a + b}' camunda:resultVariable='c'/>
         <b:serviceTask id='zeebe'><b:extensionElements>
           <zeebe:taskDefinition type='pay' retries='7'/>
           <zeebe:taskHeaders><zeebe:header key='h' value='1'/></zeebe:taskHeaders>
           <zeebe:ioMapping><zeebe:input source='= order.id' target='id'/>
             <zeebe:output source='= paid' target='done'/></zeebe:ioMapping>
         </b:extensionElements></b:serviceTask>
         <b:businessRuleTask id='rule'><b:extensionElements>
           <zeebe:calledDecision decisionId='rate' resultVariable='r'/></b:extensionElements>
         </b:businessRuleTask>
         <b:sendTask id='send' messageRef='m'/>
         <b:endEvent id='end'>
           <b:messageEventDefinition camunda:type='external' camunda:topic='bye'/>
         </b:endEvent>)",
      "<b:message id='m' name='hello'/>");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& topic = kind_of<model::ServiceTask>(result, "topic");
  CHECK(topic.job_type->text() == "\"mail.send\"");
  CHECK(topic.retries == 5);
  const model::Node& node = node_of(result, "topic");
  CHECK(node.properties.at(0) == std::pair<std::string, std::string>{"k", "v"});
  REQUIRE(node.inputs.size() == 2);
  CHECK(node.inputs[0].source->text() == "${mail}");
  CHECK(node.inputs[1].source->text() == "[\"a\", \"b\"]");
  CHECK(node.outputs.at(0).target == "sent");
  CHECK(kind_of<model::ServiceTask>(result, "class").job_type->text() == "\"org.example.Send\"");
  CHECK(kind_of<model::ServiceTask>(result, "bean").job_type->text() == "\"sender\"");
  CHECK(kind_of<model::ServiceTask>(result, "sum").result->text() == "${a + b}");
  CHECK(kind_of<model::ServiceTask>(result, "sum").result_variable == "c");
  const auto& zeebe = kind_of<model::ServiceTask>(result, "zeebe");
  CHECK(zeebe.job_type->text() == "pay");
  CHECK(zeebe.retries == 7);
  CHECK(node_of(result, "zeebe").inputs.at(0).target == "id");
  CHECK(kind_of<model::ServiceTask>(result, "rule").job_type->text() == "\"decision:rate\"");
  CHECK(kind_of<model::ServiceTask>(result, "send").message->name == "hello");
  const auto& end = kind_of<model::EndEvent>(result, "end");
  CHECK(std::get<model::MessageTrigger>(end.triggers.at(0)).job_type == "bye");
}

TEST_CASE("calls, loops and scripts of the dialects") {
  const auto result = read_process(
      R"(<b:callActivity id='c' calledElement='child' camunda:calledElementBinding='version'
           camunda:calledElementVersion='3'><b:extensionElements>
           <camunda:in businessKey='${number}'/><camunda:in source='a' target='b'/>
           <camunda:in sourceExpression='= 1 + 1' target='two'/><camunda:out variables='all'/>
         </b:extensionElements></b:callActivity>
         <b:callActivity id='z'><b:extensionElements>
           <zeebe:calledElement processId='= which' propagateAllChildVariables='false'/>
           </b:extensionElements>
           <b:multiInstanceLoopCharacteristics><b:extensionElements>
             <zeebe:loopCharacteristics inputCollection='= list' inputElement='item'
               outputCollection='results' outputElement='= result'/></b:extensionElements>
           </b:multiInstanceLoopCharacteristics></b:callActivity>
         <b:task id='m'><b:multiInstanceLoopCharacteristics activiti:collection='people'
           activiti:elementVariable='person'/></b:task>
         <b:scriptTask id='zs'><b:extensionElements>
           <zeebe:script expression='= 1 + 2' resultVariable='three'/>
         </b:extensionElements></b:scriptTask>
         <b:scriptTask id='fs' scriptFormat='feel' camunda:resultVariable='x'>
           <b:script>a + 1</b:script>
         </b:scriptTask>
         <b:scriptTask id='js' scriptFormat='javascript'>
           <b:script>a = 1</b:script></b:scriptTask>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& call = kind_of<model::CallActivity>(result, "c");
  CHECK(call.called_process->text() == "child");
  CHECK(call.binding == model::CallActivity::Binding::kVersion);
  CHECK(call.version == "3");
  CHECK(call.business_key->text() == "${number}");
  CHECK_FALSE(call.pass_all_variables);
  CHECK(call.return_all_variables);
  REQUIRE(node_of(result, "c").inputs.size() == 2);
  CHECK(node_of(result, "c").inputs[0].target == "b");
  const auto& zeebe = kind_of<model::CallActivity>(result, "z");
  CHECK(zeebe.called_process->text() == "= which");
  CHECK(zeebe.pass_all_variables);
  CHECK_FALSE(zeebe.return_all_variables);
  const auto& loop = std::get<model::MultiInstance>(node_of(result, "z").loop);
  CHECK(loop.collection->text() == "= list");
  CHECK(loop.element_variable == "item");
  CHECK(loop.output_collection == "results");
  CHECK(loop.output_element->text() == "= result");
  CHECK(std::get<model::MultiInstance>(node_of(result, "m").loop).collection->text() == "people");
  const auto& script = kind_of<model::ScriptTask>(result, "zs");
  CHECK(script.script->text() == "= 1 + 2");
  CHECK(script.result_variable == "three");
  CHECK(kind_of<model::ScriptTask>(result, "fs").script->text() == "a + 1");
  CHECK(kind_of<model::ScriptTask>(result, "js").script == nullptr);
  CHECK(kind_of<model::ScriptTask>(result, "js").language == "javascript");
}

TEST_CASE("Flowable takes an error's code for a reference") {
  const std::string catching =
      "<b:task id='t'/><b:boundaryEvent id='e' attachedToRef='t'>"
      "<b:errorEventDefinition errorRef='broken'/></b:boundaryEvent>";
  const auto result = read_process(catching);
  CHECK_FALSE(model::has_errors(result.diagnostics));
  const auto& event = kind_of<model::BoundaryEvent>(result, "e");
  CHECK(std::get<model::ErrorTrigger>(event.triggers.at(0)).code == "broken");
  const auto strict = bpmn_xml::read(
      "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'><process id='p' "
      "isExecutable='true'><task id='t'/><boundaryEvent id='e' attachedToRef='t'>"
      "<errorEventDefinition errorRef='broken'/></boundaryEvent></process></definitions>",
      "f.bpmn");
  CHECK(has_code(strict, "bpmn.unknown_reference"));
}

TEST_CASE("unknown extensions are passed over, whatever their prefix") {
  const auto result = read_process(
      R"(<b:task id='t' xmlns:camunda='urn:not-camunda' camunda:asyncBefore='true'>
           <b:extensionElements><x:thing xmlns:x='urn:x' id='t'><b:task id='t'/></x:thing>
           </b:extensionElements></b:task>)");
  INFO(all_text(result));
  CHECK_FALSE(model::has_errors(result.diagnostics));
  CHECK(result.processes.at(0)->nodes.size() == 1);
}
