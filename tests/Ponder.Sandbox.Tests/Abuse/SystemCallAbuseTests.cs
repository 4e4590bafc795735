namespace Ponder.Sandbox.Tests.Abuse;

public class SystemCallAbuseTests
{
    private const string Head = "#define _GNU_SOURCE\n#include <errno.h>\n#include <stdio.h>\n#include <sched.h>\n#include <signal.h>\n" +
        "#include <sys/syscall.h>\n#include <unistd.h>\n";

    [Theory]
    [InlineData("SYS_mount, \"none\", \"/tmp\", \"tmpfs\", 0, 0")]
    [InlineData("SYS_umount2, \"/usr\", 2")]
    [InlineData("SYS_pivot_root, \".\", \".\"")]
    [InlineData("SYS_chroot, \".\"")]
    [InlineData("SYS_unshare, CLONE_NEWUSER")]
    [InlineData("SYS_setns, 0, 0")]
    [InlineData("SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0")]
    [InlineData("SYS_clone, CLONE_NEWNET | SIGCHLD, 0, 0, 0, 0")]
    [InlineData("SYS_keyctl, 0, -3, 1")]
    [InlineData("SYS_add_key, \"user\", \"a\", \"b\", 1, -3")]
    [InlineData("SYS_bpf, 0, 0, 0")]
    [InlineData("SYS_perf_event_open, 0, 0, -1, -1, 0")]
    [InlineData("SYS_kexec_load, 0, 0, 0, 0")]
    [InlineData("SYS_init_module, 0, 0, \"\"")]
    [InlineData("SYS_finit_module, 0, \"\", 0")]
    [InlineData("SYS_process_vm_readv, 1, 0, 0, 0, 0, 0")]
    [InlineData("SYS_process_vm_writev, 1, 0, 0, 0, 0, 0")]
    [InlineData("SYS_open_by_handle_at, 0, 0, 0")]
    [InlineData("SYS_reboot, 0xfee1dead, 672274793, 0, 0")]
    [InlineData("SYS_syslog, 3, 0, 0")]
    [InlineData("SYS_swapon, \"/tmp/x\", 0")]
    public async Task CallsThatProgramsHaveNoUseFor_EndThem(string arguments)
    {
        SandboxResult result = await SharedSandbox.RunAsync("c", Head + $"int main() {{ syscall({arguments}); puts(\"survived\"); }}");

        Assert.Equal((SandboxStatus.Forbidden, 31, ""), (result.Status, result.Signal, result.Output()));
    }

    [Theory]
    [InlineData("SYS_clone3, 0, 0", "ENOSYS")]
    [InlineData("425, 1, 0", "ENOSYS")]
    [InlineData("SYS_userfaultfd, 0", "EPERM")]
    [InlineData("100000", "ENOSYS")]
    [InlineData("SYS_ioctl, 0, 0x5412, \"x\"", "EPERM")]
    public async Task CallsThatRuntimesTry_Fail(string arguments, string error)
    {
        SandboxResult result = await SharedSandbox.RunAsync(
            "c", Head + $"int main() {{ return syscall({arguments}) == -1 && errno == {error} ? 0 : 1; }}");

        Assert.Equal(SandboxStatus.Finished, result.Status);
    }

    [Theory]
    [InlineData("__asm__ volatile (\"int $0x80\" : : \"a\" (20));")]
    [InlineData("syscall(0x40000000 | 39);")]
    public async Task OtherCallingConventions_EndThem(string statement)
    {
        SharedSandbox.Require();
        Assert.SkipUnless(
            System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "needs x86-64");
        SandboxResult result = await SharedSandbox.RunAsync("c", Head + $"int main() {{ {statement} puts(\"survived\"); }}");

        Assert.Equal((SandboxStatus.Forbidden, ""), (result.Status, result.Output()));
    }
}
