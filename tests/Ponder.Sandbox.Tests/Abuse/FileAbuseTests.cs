namespace Ponder.Sandbox.Tests.Abuse;

public class FileAbuseTests
{
    [Theory]
    [InlineData("python", """
        import os
        for path in ['SECRET', '/etc/passwd', '/etc/shadow', '/etc/hostname', '/root', '/home', '/opt', '/var', '/sys', '/mnt', '/boot']:
            try:
                os.stat(path)
                print(path)
            except OSError:
                pass
        print(sorted(os.listdir('/')), sorted(os.listdir('/etc')))
        """)]
    [InlineData("c", """
        #include <fcntl.h>
        #include <stdio.h>
        #include <sys/stat.h>
        int main() {
            const char *paths[] = { "SECRET", "/etc/passwd", "/etc/shadow", "/root", "/home", "/opt", "/var", "/sys", "/mnt" };
            struct stat s;
            for (int i = 0; i < 9; i++) if (!stat(paths[i], &s) || open(paths[i], O_RDONLY) >= 0) puts(paths[i]);
        }
        """)]
    public async Task HostFiles_AreNotThere(string language, string code)
    {
        string secret = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
            SandboxResult result = await Contained.RunAsync(language, code.Replace("SECRET", secret, StringComparison.Ordinal));

            Assert.Equal(SandboxStatus.Finished, result.Status);
            string[] lines = result.Output().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (language == "python")
            {
                string listing = Assert.Single(lines);
                Assert.DoesNotContain("home", listing, StringComparison.Ordinal);
                Assert.EndsWith("['alternatives', 'ld.so.cache']", listing, StringComparison.Ordinal);
            }
            else
            {
                Assert.Empty(lines);
            }
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Theory]
    [InlineData("python", """
        import os
        for path in ['/x', '/usr/x', '/usr/bin/x', '/etc/x', '/dev/x', '/proc/x', '/etc/ld.so.cache', '/usr/bin/env']:
            try:
                open(path, 'ab').close()
                print(path)
            except OSError:
                pass
        for path in ['/proc/sys/kernel/hostname', '/proc/sysrq-trigger', '/proc/self/oom_score_adj']:
            try:
                open(path, 'wb', buffering=0).write(b'-1000\n')
                print(path)
            except OSError:
                pass
        for call in [lambda: os.mknod('sda', 0o60600, 0x800), lambda: os.chmod('/usr/bin/env', 0o777), lambda: os.unlink('/usr/bin/env'),
                     lambda: os.link('/usr/bin/env', 'env'), lambda: os.chroot('.') if False else os.setuid(0)]:
            try:
                call()
                print(call)
            except OSError:
                pass
        """)]
    [InlineData("c", """
        #include <fcntl.h>
        #include <stdio.h>
        #include <sys/stat.h>
        #include <sys/sysmacros.h>
        #include <unistd.h>
        int main() {
            const char *paths[] = { "/x", "/usr/x", "/etc/x", "/dev/x", "/etc/ld.so.cache", "/usr/bin/env", "/lib/x", "/bin/x" };
            for (int i = 0; i < 8; i++) if (open(paths[i], O_WRONLY | O_CREAT, 0600) >= 0) puts(paths[i]);
            if (!mknod("sda", S_IFBLK | 0600, makedev(8, 0))) puts("mknod");
            if (!unlink("/usr/bin/env") || !rename("/usr/bin/env", "env")) puts("unlink");
            if (!setuid(0) || !setgid(0)) puts("setuid");
        }
        """)]
    public async Task WritingOutsideTheWorkingFolder_Fails(string language, string code)
    {
        SandboxResult result = await Contained.RunAsync(language, code);

        Assert.Equal((SandboxStatus.Finished, ""), (result.Status, result.Output()));
        Assert.False(Path.Exists("/x") || Path.Exists("/usr/x") || Path.Exists("/dev/x") || Path.Exists("/etc/x"));
    }

    [Theory]
    [InlineData("python", """
        import os
        os.symlink('SECRET', 'link')
        os.symlink('/proc/1/root/SECRET', 'other')
        os.symlink(os.path.dirname('SECRET'), 'folder')
        os.mkfifo('fifo')
        os.symlink('/dev/zero', 'zero')
        open('true', 'w').write('yes')
        """)]
    [InlineData("c", """
        #include <stdio.h>
        #include <sys/stat.h>
        #include <unistd.h>
        int main() {
            symlink("SECRET", "link"); symlink("/proc/1/root/SECRET", "other"); symlink("/tmp", "folder"); mkfifo("fifo", 0600);
            symlink("/dev/zero", "zero"); FILE *f = fopen("true", "w"); fputs("yes", f); fclose(f);
        }
        """)]
    public async Task LinksOut_AreNotFollowedWhenFilesAreFetched(string language, string code)
    {
        string secret = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(secret, "secret", TestContext.Current.CancellationToken);
            SandboxResult result = await Contained.RunAsync(new SandboxProgram
            {
                Language = language,
                Code = code.Replace("SECRET", secret, StringComparison.Ordinal),
                Limits = Contained.Limits,
                FetchFiles = ["link", "other", "folder/" + Path.GetFileName(secret), "fifo", "zero", "true"],
            });

            Assert.Equal(SandboxStatus.Finished, result.Status);
            Assert.Equal("true", Assert.Single(result.Files).Key);
            Assert.Equal("yes"u8.ToArray(), result.Files["true"].ToArray());
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Fact]
    public async Task ArchiveThatTheProgramTamperedWith_DoesNoHarm()
    {
        SandboxResult result = await Contained.RunAsync(new SandboxProgram
        {
            Language = "python",
            Code = """
                import os
                open('wanted', 'w').write('w')
                for pid in ['1', str(os.getppid())]:
                    try:
                        with open(f'/proc/{pid}/fd/7', 'wb') as archive:
                            archive.write(b'nonsense' * 1000)
                    except OSError:
                        pass
                """,
            Limits = Contained.Limits,
            FetchFiles = ["wanted"],
        });

        Assert.Equal(SandboxStatus.Finished, result.Status);
        Assert.All(result.Files, file => Assert.Equal("wanted", file.Key));
    }
}
