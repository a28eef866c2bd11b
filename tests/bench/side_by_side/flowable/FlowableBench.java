import java.io.File;
import java.io.FileInputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.flowable.task.api.Task;

/** FlowableBench MODELS STORE JDBC-URL USER SECONDS WARM-UP */
final class FlowableBench implements Harness.Engine {
  private final ProcessEngine engine;

  FlowableBench(String models, String url, String user) throws Exception {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword("");
    configuration.setJdbcDriver(url.startsWith("jdbc:h2") ? "org.h2.Driver" : "org.postgresql.Driver");
    configuration.setJdbcMaxActiveConnections(90);
    configuration.setJdbcMaxIdleConnections(90);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setAsyncExecutorActivate(false);
    engine = configuration.buildProcessEngine();
    for (String key : new String[] {"service", "tasks", "join"}) {
      try (FileInputStream file = new FileInputStream(new File(models, key + ".bpmn"))) {
        engine.getRepositoryService().createDeployment().addInputStream(key + ".bpmn", file).deploy();
      }
    }
  }

  public String name() {
    return "Flowable";
  }
  public String start(String key) {
    return engine.getRuntimeService().startProcessInstanceByKey(key).getId();
  }
  public List<String> tasks(String instance) {
    return engine.getTaskService().createTaskQuery().processInstanceId(instance).list().stream()
        .map(Task::getId).collect(Collectors.toList());
  }
  public void complete(String task) {
    engine.getTaskService().complete(task);
  }
  public boolean isLostRace(RuntimeException failure) {
    return failure instanceof FlowableOptimisticLockingException;
  }

  public static void main(String[] args) throws Exception {
    FlowableBench bench = new FlowableBench(args[0], args[2], args[3]);
    new Harness(bench, args[1], Double.parseDouble(args[4]), Double.parseDouble(args[5])).run();
    bench.engine.close();
  }
}
