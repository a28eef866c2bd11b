import java.io.File;
import java.io.FileInputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;

/** CamundaBench MODELS STORE JDBC-URL USER SECONDS WARM-UP */
final class CamundaBench implements Harness.Engine {
  private final ProcessEngine engine;

  CamundaBench(String models, String url, String user) throws Exception {
    StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
    configuration.setJdbcUrl(url);
    configuration.setJdbcUsername(user);
    configuration.setJdbcPassword("");
    configuration.setJdbcDriver(url.startsWith("jdbc:h2") ? "org.h2.Driver" : "org.postgresql.Driver");
    configuration.setJdbcMaxActiveConnections(90);
    configuration.setJdbcMaxIdleConnections(90);
    configuration.setDatabaseSchemaUpdate("true");
    configuration.setJobExecutorActivate(false);
    configuration.setDbMetricsReporterActivate(false);
    engine = configuration.buildProcessEngine();
    for (String key : new String[] {"service", "tasks", "join"}) {
      try (FileInputStream file = new FileInputStream(new File(models, key + ".bpmn"))) {
        engine.getRepositoryService().createDeployment().addInputStream(key + ".bpmn", file).deploy();
      }
    }
  }

  public String name() {
    return "Camunda 7";
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
    return failure instanceof OptimisticLockingException;
  }

  public static void main(String[] args) throws Exception {
    CamundaBench bench = new CamundaBench(args[0], args[2], args[3]);
    new Harness(bench, args[1], Double.parseDouble(args[4]), Double.parseDouble(args[5])).run();
    bench.engine.close();
  }
}
