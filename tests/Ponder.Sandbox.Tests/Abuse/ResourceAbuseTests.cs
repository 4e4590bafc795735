namespace Ponder.Sandbox.Tests.Abuse;

public class ResourceAbuseTests
{
    [Theory]
    [InlineData("python", """
        x = []
        while True:
            x.append(b'x' * (1 << 20))
        """)]
    [InlineData("c", """
        #include <stdlib.h>
        #include <string.h>
        int main() { for (;;) memset(malloc(1 << 20), 1, 1 << 20); }
        """)]
    [InlineData("javascript", "const x = []; for (;;) x.push(new Uint8Array(1 << 20).fill(1));")]
    [InlineData("python", """
        import os, time
        for i in range(6):
            if os.fork() == 0:
                x = b'x' * (30 << 20)
                time.sleep(1000)
        time.sleep(1000)
        """)]
    public async Task MemoryBomb_MeetsTheLimitOfAllProcesses(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(new SandboxProgram
        {
            Language = language,
            Code = code,
            Limits = Contained.Limits with { CpuTime = TimeSpan.FromSeconds(10) },
        });

        Assert.Equal(SandboxStatus.MemoryLimit, result.Status);
        Assert.InRange(result.PeakMemoryBytes, 64L << 20, 192L << 20);
    }

    [Theory]
    [InlineData("python", """
        import os
        total = 0
        try:
            for i in range(1000):
                with open(f'f{i}', 'wb', buffering=0) as f:
                    total += f.write(bytes(1 << 20))
        except OSError as error:
            print(error.errno, total)
        """)]
    [InlineData("c", """
        #include <errno.h>
        #include <fcntl.h>
        #include <stdio.h>
        #include <unistd.h>
        static char block[1 << 20];
        int main() {
            long total = 0;
            for (int i = 0; i < 1000; i++) {
                char name[20]; sprintf(name, i % 2 ? "/dev/shm/%d" : "%d", i);
                int f = open(name, O_CREAT | O_WRONLY, 0600);
                ssize_t n = write(f, block, sizeof block);
                if (n < 0) { printf("%d %ld\n", errno, total); return 0; }
                total += n;
                close(f);
            }
        }
        """)]
    public async Task DiskFill_MeetsTheEndOfTheFolder(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal(SandboxStatus.Finished, result.Status);
        string[] words = result.Output().Split();
        Assert.Equal("28", words[0]);
        Assert.InRange(long.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture), 6L << 20, 8L << 20);
    }

    [Theory]
    [InlineData("python", """
        import signal
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        with open('f', 'wb', buffering=0) as f:
            f.truncate(1 << 40)
        """)]
    [InlineData("c", """
        #include <fcntl.h>
        #include <unistd.h>
        int main() { int f = open("f", O_CREAT | O_WRONLY, 0600); return ftruncate(f, 1L << 40) ? 3 : 0; }
        """)]
    public async Task FileLargerThanTheFolder_IsNotMade(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal(SandboxStatus.OutputLimit, result.Status);
    }

    [Theory]
    [InlineData("python", "while True: print('x' * 1000)", false)]
    [InlineData("python", "import sys\nwhile True: sys.stderr.write('x' * 1000)", true)]
    [InlineData("c", "#include <stdio.h>\nint main() { for (;;) puts(\"xxxxxxxxxxxxxxxxxxxxxxxx\"); }", false)]
    public async Task OutputFlood_IsCutOff(string language, string code, bool errors)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal(SandboxStatus.OutputLimit, result.Status);
        Assert.Equal(Contained.Limits.OutputBytes, (errors ? result.Stderr : result.Stdout).Length);
    }

    [Theory]
    [InlineData("python", "import time\ntime.sleep(987603)")]
    [InlineData("c", "#include <unistd.h>\nint main() { for (;;) pause(); }")]
    [InlineData("bash", "sleep 987603 & sleep 987603 & wait")]
    public async Task Sleeper_MeetsTheTimeOnTheWall(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(new SandboxProgram
        {
            Language = language,
            Code = code,
            Limits = Contained.Limits with { WallTime = TimeSpan.FromSeconds(1) },
        });

        Assert.Equal(SandboxStatus.WallTimeLimit, result.Status);
        Assert.False(Processes.Running("987603"));
    }

    [Theory]
    [InlineData("python", """
        import signal
        for s in range(1, 65):
            try:
                signal.signal(s, lambda *_: None)
            except (OSError, ValueError):
                pass
        while True:
            pass
        """)]
    [InlineData("c", """
        #include <signal.h>
        void no(int s) { }
        int main() { for (int s = 1; s < 65; s++) signal(s, no); for (;;); }
        """)]
    [InlineData("python", """
        import os
        for i in range(4):
            os.fork()
        while True:
            pass
        """)]
    public async Task CatchingTheSignalOfTheLimit_DoesNotHelp(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal((SandboxStatus.CpuTimeLimit, 9), (result.Status, result.Signal));
        Assert.InRange(result.CpuTime.TotalSeconds, 0.5, 2);
    }

    [Fact]
    public async Task TimeOfChildrenNobodyWaitsFor_Counts()
    {
        SandboxResult result = await Contained.RunAsync("python", """
            import os, signal, time
            signal.signal(signal.SIGCHLD, signal.SIG_IGN)
            while True:
                r, w = os.pipe()
                if os.fork() == 0:
                    while time.process_time() < 0.05: pass
                    os._exit(0)
                os.close(w)
                os.read(r, 1)
                os.close(r)
            """);

        Assert.Equal(SandboxStatus.CpuTimeLimit, result.Status);
    }
}
