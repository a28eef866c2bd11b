// A worker as offices write them, on the unchanged public package. What it does with a task says
// the task's variable "what"; what happens it tells as one line of JSON.
//   node worker.js BASE_URL TOKEN
import { BasicAuthInterceptor, Client, Variables } from "camunda-external-task-client-js";

const [baseUrl, password] = process.argv.slice(2);
const tell = (event, more = {}) => console.log(JSON.stringify({ event, ...more }));
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const seen = {}; // how often each process instance's task came

const acts = {
  async complete(task, service) {
    const given = task.variables;
    tell("variables", {
      all: given.getAll(),
      types: Object.fromEntries(
        Object.entries(given.getAllTyped()).map(([name, one]) => [name, one.type])),
      is_date: given.get("ngày") instanceof Date,
    });
    const variables = new Variables()
      .set("chuỗi", "Đã thẩm tra: “đủ điều kiện”")
      .set("số nguyên", 42)
      .set("số dài", 9007199254740991)
      .set("số lẻ", 0.1)
      .set("đúng", true)
      .set("trống", null)
      .set("danh sách", [1, { tên: "Nguyễn Văn Ảnh" }])
      .set("ngày ký", new Date("2026-01-31T01:02:03.004Z"))
      .setTyped("ngắn", { type: "Short", value: 7, valueInfo: {} })
      .setTyped("chép lại", given.getTyped("ngày"));
    const local = new Variables().set("riêng", "chỉ ở đây");
    await service.complete(task, variables, local);
  },
  async fail(task, service) {
    const times = seen[task.processInstanceId];
    if (times > 2) return service.complete(task);
    await service.handleFailure(task, {
      errorMessage: "Máy in hết giấy",
      errorDetails: "khay 2\nkhay 3",
      retries: times === 1 ? 1 : 0,
      retryTimeout: 300,
    });
  },
  async error(task, service) {
    const variables = new Variables().set("lý do", "thiếu chữ ký");
    await service.handleBpmnError(task, "refused", "Không đủ điều kiện", variables);
  },
  async extend(task, service) {
    await service.extendLock(task, 20000);
    await sleep(8000); // longer than the lock was at first
    await service.complete(task);
  },
  async unlock(task, service) {
    if (seen[task.processInstanceId] === 1) return service.unlock(task);
    await service.complete(task);
  },
  async lock(task, service) {
    await service.lock(task, 20000);
    await sleep(8000);
    await service.complete(task);
  },
};

function worker(workerId) {
  const client = new Client({
    baseUrl,
    workerId,
    interceptors: new BasicAuthInterceptor({ username: "worker", password }),
    asyncResponseTimeout: 20000,
    interval: 100,
    maxTasks: 5,
    lockDuration: 6000,
  });
  client.on("poll:error", (error) => tell("poll:error", { worker: workerId, text: error.message }));
  client.subscribe("thẩm tra", { includeExtensionProperties: true }, async ({ task, taskService }) => {
    seen[task.processInstanceId] = (seen[task.processInstanceId] ?? 0) + 1;
    const what = task.variables.get("what");
    tell("task", {
      worker: workerId, what, instance: task.processInstanceId, key: task.businessKey,
      retries: task.retries, message: task.errorMessage, extensions: task.extensionProperties,
    });
    try {
      await acts[what](task, taskService);
      tell("answered", { what, instance: task.processInstanceId });
    } catch (error) {
      tell("refused", { what, instance: task.processInstanceId, text: error.message });
    }
  });
}

worker("w1");
worker("w2");
tell("ready");
