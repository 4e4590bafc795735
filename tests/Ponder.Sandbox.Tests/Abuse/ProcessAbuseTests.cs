using System.Diagnostics;

namespace Ponder.Sandbox.Tests.Abuse;

public class ProcessAbuseTests
{
    [Theory]
    [InlineData("python", """
        import os
        while True:
            try:
                os.fork()
            except OSError:
                pass
        """)]
    [InlineData("c", """
        #include <unistd.h>
        int main() { for (;;) fork(); }
        """)]
    [InlineData("bash", "f() { f | f & f; }; f")]
    public async Task ForkBomb_RunsOutOfTime(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.True(result.Status is SandboxStatus.CpuTimeLimit || language == "bash" && result.Status != SandboxStatus.Finished, result.Message);
    }

    [Theory]
    [InlineData("python", """
        import os, time
        n = 1
        try:
            while os.fork():
                n += 1
            time.sleep(1000)
        except OSError:
            print(n)
        """)]
    [InlineData("c", """
        #include <pthread.h>
        #include <stdio.h>
        #include <unistd.h>
        void *rest(void *x) { pause(); return x; }
        int main() { int n = 1; pthread_t t; while (!pthread_create(&t, 0, rest, 0)) n++; printf("%d\n", n); }
        """)]
    public async Task ProcessesAndThreads_AreCounted(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal((SandboxStatus.Finished, "16\n"), (result.Status, result.Output()));
    }

    [Theory]
    [InlineData("python", """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                os.execv('/usr/bin/sleep', ['sleep', '987601'])
            os._exit(0)
        for i in range(5):
            if os.fork() == 0:
                os._exit(0)
        time.sleep(0.2)
        """, "987601")]
    [InlineData("c", """
        #include <unistd.h>
        int main() {
            if (!fork()) {
                setsid();
                if (!fork()) { close(0); close(1); close(2); execl("/usr/bin/sleep", "sleep", "987602", (char *)0); }
                _exit(0);
            }
            for (int i = 0; i < 5; i++) if (!fork()) _exit(0);
            usleep(200000);
        }
        """, "987602")]
    public async Task DaemonsAndZombies_AreNotLeftBehind(string language, string code, string word)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal(SandboxStatus.Finished, result.Status);
        Assert.False(Processes.Running(word));
    }

    [Theory]
    [InlineData("python", """
        import os, signal
        for pid in [-1, 1, os.getppid(), VICTIM, VICTIM + 1]:
            try:
                os.kill(pid, signal.SIGKILL)
            except OSError:
                pass
        print('done')
        """)]
    [InlineData("c", """
        #include <signal.h>
        #include <stdio.h>
        #include <unistd.h>
        int main() {
            kill(1, SIGKILL); kill(getppid(), SIGKILL); kill(VICTIM, SIGKILL); kill(VICTIM + 1, SIGKILL); kill(-1, SIGKILL);
            puts("done");
        }
        """)]
    public async Task SignalsToOthers_DoNotArrive(string language, string code)
    {
        SharedSandbox.Require();
        using Process victim = Process.Start("sleep", "60");
        Task<SandboxResult> neighbour = SharedSandbox.RunAsync("bash", "sleep 0.5; echo alive");

        SandboxResult result = await Contained.RunAsync(
            language, code.Replace("VICTIM", victim.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Equal((SandboxStatus.Finished, "done\n"), (result.Status, result.Output()));
        Assert.False(victim.HasExited);
        Assert.Equal("alive\n", (await neighbour).Output());
        victim.Kill();
    }

    [Theory]
    [InlineData("python", """
        import ctypes
        libc = ctypes.CDLL(None)
        libc.ptrace(0, 0, 0, 0)
        print('traced')
        """)]
    [InlineData("c", """
        #include <stdio.h>
        #include <sys/ptrace.h>
        int main() { ptrace(PTRACE_ATTACH, 1, 0, 0); puts("traced"); }
        """)]
    public async Task Tracing_IsForbidden(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal((SandboxStatus.Forbidden, ""), (result.Status, result.Output()));
    }

    [Theory]
    [InlineData("python", """
        import os
        print(sorted(int(p) for p in os.listdir('/proc') if p.isdigit()))
        for name in ['environ', 'cmdline']:
            print('HOSTWORD' in open('/proc/1/' + name).read())
        for path in ['/proc/HOSTPID/status', '/proc/1/root/etc/passwd', '/proc/1/cwd/etc/passwd']:
            print(os.path.exists(path))
        """)]
    [InlineData("c", """
        #include <dirent.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <unistd.h>
        int has(const char *path) {
            static char b[1 << 16]; int f = open(path, O_RDONLY); int n = f < 0 ? 0 : read(f, b, sizeof b - 1);
            for (int i = 0; i < n; i++) if (!b[i]) b[i] = ' ';
            return n > 0 && (b[n] = 0, strstr(b, "HOSTWORD") != 0);
        }
        int main() {
            DIR *d = opendir("/proc"); struct dirent *e; int n = 0;
            while ((e = readdir(d))) if (atoi(e->d_name)) n++;
            puts(n == 2 ? "[1, 2]" : "more");
            puts(has("/proc/1/environ") ? "True" : "False"); puts(has("/proc/1/cmdline") ? "True" : "False");
            puts(access("/proc/HOSTPID/status", F_OK) ? "False" : "True");
            puts(access("/proc/1/root/etc/passwd", F_OK) ? "False" : "True");
            puts(access("/proc/1/cwd/etc/passwd", F_OK) ? "False" : "True");
        }
        """)]
    public async Task Proc_ShowsOnlyTheSandbox(string language, string code)
    {
        const string Word = "PONDER_SANDBOX_TEST_SECRET";
        Environment.SetEnvironmentVariable(Word, Word);

        SandboxResult result = await Contained.RunAsync(language, code
            .Replace("HOSTWORD", Word, StringComparison.Ordinal)
            .Replace("HOSTPID", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Equal("[1, 2]\n" + string.Concat(Enumerable.Repeat("False\n", 5)), result.Output());
        Assert.Equal(SandboxStatus.Finished, result.Status);
    }
}
