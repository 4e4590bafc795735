using System.Globalization;
using System.Text.RegularExpressions;
using Ponder.Sandbox.Seccomp;

namespace Ponder.Sandbox.Tests.Seccomp;

public class SeccompFilterTests
{
    private const uint OtherArchitecture = 0x40000003;

    public static TheoryData<string> Architectures => ["x64", "arm64"];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void WhatOrdinaryProgramsCall_IsAllowed(string architecture)
    {
        SystemCalls calls = Calls(architecture);
        byte[] filter = SeccompFilter.Build(calls, memoryIsCounted: false);
        HashSet<uint> special = [.. calls.Names.Select(name => calls[name]!.Value)];

        for (uint number = 0; number <= SystemCalls.Last; number++)
        {
            if (!special.Contains(number))
                Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, number));
        }
        Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, calls["clone"]!.Value, 0x003D0F00));
        Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, calls["clone"]!.Value, 17));
        Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, calls["socket"]!.Value, 2, 1));
        Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, calls["ioctl"]!.Value, 1, 0x5401));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void NoNamedCallWithoutArgumentsToJudge_IsAllowed(string architecture)
    {
        SystemCalls calls = Calls(architecture);
        byte[] filter = SeccompFilter.Build(calls, memoryIsCounted: false);

        foreach (string name in calls.Names.Except(["clone", "socket", "socketpair", "ioctl"]))
            Assert.NotEqual(SeccompFilter.Allow, BpfMachine.Run(filter, calls.Architecture, calls[name]!.Value));
        Assert.Equal(SeccompFilter.Kill, BpfMachine.Run(filter, calls.Architecture, calls["ptrace"]!.Value));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void MemoryOfNoProcess_IsAllowedWhereItIsCounted(string architecture)
    {
        SystemCalls calls = Calls(architecture);
        byte[] counted = SeccompFilter.Build(calls, memoryIsCounted: true);
        byte[] uncounted = SeccompFilter.Build(calls, memoryIsCounted: false);

        foreach (string name in (string[])["memfd_create", "memfd_secret", "shmget", "msgget"])
        {
            Assert.Equal(SeccompFilter.Allow, BpfMachine.Run(counted, calls.Architecture, calls[name]!.Value));
            Assert.Equal(SeccompFilter.Fail(38), BpfMachine.Run(uncounted, calls.Architecture, calls[name]!.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void ArgumentsOfCalls_AreJudged(string architecture)
    {
        SystemCalls calls = Calls(architecture);
        byte[] filter = SeccompFilter.Build(calls, memoryIsCounted: false);
        uint Verdict(string name, params ulong[] arguments) =>
            BpfMachine.Run(filter, calls.Architecture, calls[name]!.Value, arguments);

        foreach (int bit in (int[])[17, 25, 26, 27, 28, 29, 30])
            Assert.Equal(SeccompFilter.Kill, Verdict("clone", (1ul << bit) | 17));
        Assert.Equal(SeccompFilter.Fail(97), Verdict("socket", 40, 1));
        Assert.Equal(SeccompFilter.Fail(97), Verdict("socketpair", 16, 3));
        Assert.Equal(SeccompFilter.Fail(1), Verdict("ioctl", 0, 0x5412));
        // The kernel looks at 32 bits of the request only.
        Assert.Equal(SeccompFilter.Fail(1), Verdict("ioctl", 0, 0xFFFFFFFF00005412));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void OtherConventionsAndLaterCalls_AreRefused(string architecture)
    {
        SystemCalls calls = Calls(architecture);
        byte[] filter = SeccompFilter.Build(calls, memoryIsCounted: false);

        for (uint number = 0; number < 500; number++)
            Assert.Equal(SeccompFilter.Kill, BpfMachine.Run(filter, OtherArchitecture, number));
        Assert.Equal(SeccompFilter.Fail(38), BpfMachine.Run(filter, calls.Architecture, SystemCalls.Last + 1));
        if (architecture == "x64")
            Assert.Equal(SeccompFilter.Kill, BpfMachine.Run(filter, calls.Architecture, 0x40000000 | 39));
    }

    [Theory]
    [InlineData("x64", "/usr/include/x86_64-linux-gnu/asm/unistd_64.h")]
    [InlineData("arm64", "/usr/include/asm-generic/unistd.h")]
    public void Numbers_AreThoseOfTheKernelsHeaders(string architecture, string header)
    {
        Assert.SkipUnless(File.Exists(header), $"needs {header} (package linux-libc-dev)");
        SystemCalls calls = Calls(architecture);
        Dictionary<string, uint> known = Regex.Matches(File.ReadAllText(header), @"#define __NR_(\w+) (\d+)")
            .GroupBy(match => match.Groups[1].Value)
            .ToDictionary(group => group.Key, group => uint.Parse(group.First().Groups[2].Value, CultureInfo.InvariantCulture));

        int compared = 0;
        foreach (string name in calls.Names)
        {
            if (!known.TryGetValue(name, out uint number))
                continue;
            Assert.True(number == calls[name], $"{name}: {calls[name]}, the header has {number}");
            compared++;
        }
        Assert.InRange(compared, 50, 100);
    }

    private static SystemCalls Calls(string architecture) => architecture == "x64" ? SystemCalls.X64 : SystemCalls.Arm64;
}
