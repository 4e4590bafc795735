using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Ponder.Cli.Tests.Commands;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ponder-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_runs_with_its_arguments_and_input()
    {
        await SandboxHere.RequireAsync("python");
        string file = Write("turn.py", "import sys\nprint(sys.argv[1:], input()[::-1])\n");
        Outcome outcome = await PonderProcess.RunWithAsync("abc\n", "sandbox", file, "x y", "", "--timeout", "5", "--", "-z");
        Assert.Equal("['x y', '', '-z'] cba\n", outcome.Succeeds());
        Assert.Equal("", outcome.Error);
    }

    [Fact]
    public async Task A_compiled_file_runs_and_its_exit_code_is_the_commands()
    {
        await SandboxHere.RequireAsync("c");
        const string Code = "#include <stdio.h>\nint main(void) { puts(\"out\"); fputs(\"err\", stderr); return 7; }\n";
        string file = Write("seven.c", Code);
        Outcome outcome = await PonderProcess.RunAsync("sandbox", file);
        Assert.Equal((7, "out\n", "err"), (outcome.ExitCode, outcome.Output, outcome.Error.TrimEnd('\n')));
    }

    [Fact]
    public async Task A_program_comes_from_standard_input_where_its_language_is_named()
    {
        await SandboxHere.RequireAsync("bash");
        Assert.Equal("3\n", (await PonderProcess.RunWithAsync("echo $((1 + 2))", "sandbox", "-", "-l", "bash")).Succeeds());
    }

    [Fact]
    public async Task Json_is_what_the_server_answers()
    {
        await SandboxHere.RequireAsync("python");
        string file = Write("one.py", "import sys\nprint(1)\nsys.exit(3)\n");
        JsonNode answer = JsonNode.Parse((await PonderProcess.RunAsync("sandbox", file, "--json")).Succeeds())!;
        Assert.Equal("Failed", (string?)answer["status"]);
        Assert.Equal(3, (int?)answer["run_result"]!["return_code"]);
        Assert.Equal("1\n", (string?)answer["run_result"]!["stdout"]);
        Assert.Equal("runtime_error", (string?)answer["run_result"]!["verdict"]);
        Assert.NotEmpty(answer["isolation"]!.AsArray());
    }

    [Fact]
    public async Task What_is_forbidden_ends_the_program_and_is_said_in_one_line()
    {
        await SandboxHere.RequireAsync("python");
        const string Code = "import ctypes\nprint('before', flush=True)\nctypes.CDLL(None).ptrace(0, 0, 0, 0)\nprint('after')\n";
        string file = Write("trace.py", Code);
        Outcome outcome = await PonderProcess.RunAsync("sandbox", file);
        Assert.Equal("before\n", outcome.Output);
        outcome.FailsWith(1, "made a system call that is forbidden");
    }

    [Fact]
    public async Task Files_of_this_machine_are_not_there()
    {
        await SandboxHere.RequireAsync("python");
        string secret = Write("secret.txt", "do not read");
        string file = Write("read.py", $"print(open({JsonValue.Create(secret)!.ToJsonString()}).read())\n");
        Outcome outcome = await PonderProcess.RunAsync("sandbox", file);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("", outcome.Output);
        Assert.Contains("FileNotFoundError", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_met_is_said_in_one_line()
    {
        await SandboxHere.RequireAsync("python");
        Outcome outcome = await PonderProcess.RunAsync("sandbox", Write("loop.py", "while True: pass\n"), "--timeout", "0.2");
        outcome.FailsNaming("time");
    }

    [Fact]
    public async Task Languages_are_listed_for_people_and_for_machines()
    {
        await SandboxHere.RequireAsync("python");
        Assert.Contains("python      Python 3", (await PonderProcess.RunAsync("sandbox", "--list")).Succeeds(), StringComparison.Ordinal);
        JsonArray list = JsonNode.Parse((await PonderProcess.RunAsync("sandbox", "--list", "--json")).Succeeds())!.AsArray();
        Assert.Equal(["python", "csharp", "javascript", "c", "cpp", "bash"], list.Select(item => (string)item!["language"]!));
        Assert.StartsWith("Python 3", (string?)list[0]!["version"], StringComparison.Ordinal);
        Assert.All(list, item => Assert.True(item!["version"] is null != item["problem"] is null));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        await SandboxHere.RequireAsync("python");
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        (await PonderProcess.RunAsync("sandbox", "serve", "--port", port)).FailsNaming($"127.0.0.1:{port} (--host, --port)");
    }

    [Fact]
    public async Task A_language_that_is_missing_is_said_in_one_line()
    {
        (string name, string problem) = await SandboxHere.RequireMissingAsync();
        Outcome outcome = await PonderProcess.RunAsync("sandbox", Write("program", ""), "-l", name);
        outcome.FailsNaming(problem);
    }

    [Fact]
    public async Task A_language_that_there_is_none_of_is_a_usage_error()
    {
        string file = Write("program.cob", "");
        (await PonderProcess.RunAsync("sandbox", file)).FailsWith(
            2, $"{file}: its name does not say its language; name it with --language");
        (await PonderProcess.RunAsync("sandbox", file, "-l", "cobol")).FailsWith(
            2, "--language cobol: expected one of python, csharp, javascript, c, cpp, bash");
    }

    [Fact]
    public async Task Help_of_serve_names_its_options()
    {
        string help = (await PonderProcess.RunAsync("sandbox", "serve", "--help")).Succeeds();
        Assert.All(
            ["--host", "--port", "--api-key-file", "--concurrency", "--queue", "--max-request-mb", "--max-timeout",
             "--max-memory-mb"],
            option => Assert.Contains(option + " ", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_listens_elsewhere_than_at_loopback_only_with_a_key()
    {
        await SandboxHere.RequireAsync("python");
        Outcome outcome = await PonderProcess.RunAsync("sandbox", "serve", "--host", "0.0.0.0", "--port", "0");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("key", outcome.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
