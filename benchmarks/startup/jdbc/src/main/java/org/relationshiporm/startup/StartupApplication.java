package org.relationshiporm.startup;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts, answers once, and says how long the process took for each, and how much work it was for the processors. */
@SpringBootApplication
public class StartupApplication {

    public static void main(String[] arguments) {
        var context = SpringApplication.run(StartupApplication.class, arguments);
        long started = ManagementFactory.getRuntimeMXBean().getUptime();
        context.getBean(Counting.class).count();
        long answered = ManagementFactory.getRuntimeMXBean().getUptime();
        long worked = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1_000_000;
        System.out.println("startup: " + started + " " + answered + " " + worked);
        context.close();
    }
}
