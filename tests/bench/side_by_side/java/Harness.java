import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs the three processes on an engine. Prints tab-separated: engine, model, store, clients, instances a second, instances a
 * second of this program's processor time, retries. Warm-up is in processor time too, so that a busy machine shortens neither.
 */
final class Harness {
  interface Engine {
    String name();
    String start(String key);  // gives the instance's id
    List<String> tasks(String instance);
    void complete(String task);
    boolean isLostRace(RuntimeException failure);  // of optimistic locking: to be tried again
  }

  private static final int ROUNDS = 3;
  private final Engine engine;
  private final String store;
  private final double seconds;
  private final double warmUp;
  private final AtomicLong retries = new AtomicLong();

  Harness(Engine engine, String store, double seconds, double warmUp) {
    this.engine = engine;
    this.store = store;
    this.seconds = seconds;
    this.warmUp = warmUp;
  }

  void run() throws Exception {
    measure("service task", 1, () -> engine.start("service"));
    measure("service task", 4, () -> engine.start("service"));
    measure("3 user tasks", 1, this::completeAll);
    measure("3 user tasks", 4, this::completeAll);
    join(100);
  }

  private void completeAll() {
    String instance = engine.start("tasks");
    for (List<String> open = engine.tasks(instance); !open.isEmpty(); open = engine.tasks(instance)) {
      engine.complete(open.get(0));
    }
  }

  private void measure(String model, int clients, Runnable once) throws Exception {
    for (double begin = processorTime(); processorTime() - begin < warmUp; ) rate(clients, 1, once);
    double sum = 0;
    double begin = processorTime();
    for (int i = 0; i < ROUNDS; i++) sum += rate(clients, seconds, once);
    print(model, clients, sum / ROUNDS, sum * seconds / (processorTime() - begin));
  }

  /** Of all threads of this program, in seconds. */
  private static double processorTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
  }

  private double rate(int clients, double duration, Runnable once) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong done = new AtomicLong();
    Thread[] threads = new Thread[clients];
    long begin = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      threads[i] = new Thread(() -> {
        for (; !stop.get(); done.incrementAndGet()) once.run();
      });
      threads[i].start();
    }
    Thread.sleep((long) (duration * 1000));
    stop.set(true);
    for (Thread thread : threads) thread.join();
    return done.get() / ((System.nanoTime() - begin) / 1e9);
  }

  /** A join of as many branches as clients, each completing one at the same time. */
  private void join(int clients) throws Exception {
    for (double begin = processorTime(); processorTime() - begin < warmUp; ) joinOnce(clients);
    retries.set(0);
    double begin = processorTime();
    double spent = 0;
    int joins = 0;
    for (; spent < ROUNDS * seconds; joins++) spent += joinOnce(clients);
    print("100-branch join", clients, joins / spent, joins / (processorTime() - begin));
  }

  private double joinOnce(int clients) throws Exception {
    List<String> open = engine.tasks(engine.start("join"));
    CountDownLatch ready = new CountDownLatch(1);
    Thread[] threads = new Thread[clients];
    for (int i = 0; i < clients; i++) {
      String task = open.get(i);
      threads[i] = new Thread(() -> {
        try {
          ready.await();
        } catch (InterruptedException stopped) {
          return;
        }
        completeWithRetries(task);
      });
      threads[i].start();
    }
    long begin = System.nanoTime();
    ready.countDown();
    for (Thread thread : threads) thread.join();
    return (System.nanoTime() - begin) / 1e9;
  }

  private void completeWithRetries(String task) {
    for (;;) {
      try {
        engine.complete(task);
        return;
      } catch (RuntimeException failure) {
        if (!engine.isLostRace(failure)) throw failure;
        retries.incrementAndGet();
      }
    }
  }

  private void print(String model, int clients, double rate, double byProcessor) {
    System.out.printf("%s\t%s\t%s\t%d\t%.2f\t%.2f\t%d%n", engine.name(), model, store, clients, rate, byProcessor, retries.get());
  }
}
