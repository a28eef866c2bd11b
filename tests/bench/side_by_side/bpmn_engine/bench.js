// node bench.js MODELS SECONDS WARM-UP: bpmn-engine in memory, one thread (it has no other way).
// Each file is read once; every instance shares what was read.
'use strict';
const fs = require('fs');
const path = require('path');
const {createRequire} = require('module');
const needs = createRequire(path.join(process.cwd(), 'package.json'));  // installed where it runs
const {Engine} = needs('bpmn-engine');
const moddleOf = needs('bpmn-moddle');
const BpmnModdle = moddleOf.BpmnModdle || moddleOf.default || moddleOf;
const elements = needs('bpmn-elements');
const {default: Serializer, TypeResolver} = needs('moddle-context-serializer');

const [models, seconds, warmUp] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const resolver = TypeResolver(elements);

async function read(name) {
  const moddle = new BpmnModdle();
  const context = await moddle.fromXML(fs.readFileSync(path.join(models, name + '.bpmn'), 'utf8'));
  return Serializer(context, resolver);
}

// Completes every user task as soon as it waits.
function runOnce(name, sourceContext) {
  return new Promise((resolve, reject) => {
    const {EventEmitter} = require('events');
    const listener = new EventEmitter();
    listener.on('activity.wait', (task) => setImmediate(() => task.signal()));
    const engine = new Engine({
      name,
      sourceContext,
      services: {nothing: (scope, done) => done()},
    });
    engine.once('end', resolve);
    engine.once('error', reject);
    engine.execute({listener}).catch(reject);
  });
}

function processorTime() {
  const used = process.cpuUsage();
  return (used.user + used.system) / 1e6;
}

// Until so many seconds of processor time are spent: instances a second, and of processor time.
async function rates(duration, name, context) {
  const begin = process.hrtime.bigint();
  const first = processorTime();
  let done = 0;
  while (processorTime() - first < duration) {
    await runOnce(name, context);
    done += 1;
  }
  const spent = Number(process.hrtime.bigint() - begin) / 1e9;
  return [done / spent, done / (processorTime() - first)];
}

async function main() {
  const rows = {service: 'service task', tasks: '3 user tasks', join: '100-branch join'};
  for (const [name, what] of Object.entries(rows)) {
    const context = await read(name);
    await rates(warmUp, name, context);
    const [rate, byProcessor] = await rates(3 * seconds, name, context);
    console.log(['bpmn-engine', what, 'memory', 1, rate.toFixed(2), byProcessor.toFixed(2), 0].join('\t'));
  }
}
main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
