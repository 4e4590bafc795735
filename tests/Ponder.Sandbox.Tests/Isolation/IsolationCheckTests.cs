using System.Text;
using Ponder.Sandbox.Isolation;

namespace Ponder.Sandbox.Tests.Isolation;

/// <summary>Reports of a process that is not isolated in one respect.</summary>
public class IsolationCheckTests
{
    private const string Report = """
        Uid:	1000	1000	1000	1000
        CapEff:	0000000000000000
        NoNewPrivs:	1
        Seccomp:	2
        Limit                     Soft Limit           Hard Limit           Units
        Max cpu time              11                   11                   seconds
        Max file size             67108864             67108864             bytes
        Max core file size        0                    0                    bytes
        Max processes             33                   33                   processes
        Max open files            512                  512                  files
        Max locked memory         65536                65536                bytes
        group 9:name=systemd:/
        group 5:pids:/../ponder-sandbox-7-1
        group 4:memory:/../ponder-sandbox-7-1
        group 3:cpu,cpuacct:/../ponder-sandbox-7-1
        ns ipc:[1]
        ns mnt:[1]
        ns net:[1]
        ns pid:[1]
        ns user:[1]
        ns uts:[1]
        """;

    private static void Judge(string report, IsolationLayers required = IsolationLayers.Default) =>
        new IsolationCheck(required, usesGroups: true).Judge(
            new SandboxResult { Status = SandboxStatus.Finished, Stdout = Encoding.UTF8.GetBytes(report) });

    [Fact]
    public void AReportOfAllLayers_IsGood()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "namespaces are Linux's");
        Judge(Report);
        Judge(Report[..Report.IndexOf("group 9", StringComparison.Ordinal)] + "group 0::/ponder-sandbox-7-1\n"
            + Report[Report.IndexOf("ns ipc", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("11                   seconds", "unlimited            seconds", "Max cpu time")]
    [InlineData("33                   processes", "3300                 processes", "Max processes")]
    [InlineData("Max core file size", "Max something", "Max core file size")]
    [InlineData("memory:/../ponder-sandbox-7-1", "memory:/", "control groups")]
    [InlineData("group ", "none ", "control groups")]
    [InlineData("Seccomp:\t2", "Seccomp:\t0", "layer seccomp")]
    [InlineData("ns uts:[1]", "writable", "uts namespace")]
    public void WhatIsMissing_IsNamed(string there, string instead, string named)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "namespaces are Linux's");
        SandboxException error = Assert.Throws<SandboxException>(
            () => Judge(Report.Replace(there, instead, StringComparison.Ordinal)));
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LayersHaveNames()
    {
        Assert.Equal(IsolationLayers.All, IsolationLayerNames.Find(["control-groups"]));
        Assert.Equal(IsolationLayers.Default, IsolationLayerNames.Find([]));
        Assert.Null(IsolationLayerNames.Find(["seccomp", "walls"]));
    }
}
