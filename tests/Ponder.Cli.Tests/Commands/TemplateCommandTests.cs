using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class TemplateCommandTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jinja");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task Every_reference_case_is_rendered_or_refused_as_expected()
    {
        string folder = Conformance.Require("conformance/templates");
        IEnumerable<IGrouping<string, string>> groups = File.ReadLines(Path.Combine(folder, "cases.jsonl"))
            .GroupBy(line => (string)JsonNode.Parse(line)!["template"]!);
        foreach (IGrouping<string, string> group in groups)
        {
            Outcome outcome = await PonderProcess.RunWithAsync(
                string.Join('\n', group), "template", "--template-file", Path.Combine(folder, group.Key + ".jinja"), "--jsonl");
            string[] answers = outcome.Output.TrimEnd('\n').Split('\n');
            foreach ((string line, string answer) in group.Zip(answers))
            {
                JsonNode expected = JsonNode.Parse(line)!;
                JsonNode actual = JsonNode.Parse(answer)!;
                if ((bool?)expected["error"] == true)
                {
                    Assert.NotEqual("", (string?)actual["error"]);
                }
                else
                {
                    Assert.Equal((string?)expected["rendered"], (string?)actual["rendered"]);
                }
            }
            Assert.Equal(group.Count(), answers.Length);
            Assert.Equal(0, outcome.ExitCode);
        }
    }

    [Fact]
    public async Task A_model_s_template_is_shown_and_renders_a_question()
    {
        string model = Conformance.Require("models/minimind2-small");
        Assert.Contains("{%", (await PonderProcess.RunAsync("template", model)).Succeeds(), StringComparison.Ordinal);
        Outcome outcome = await PonderProcess.RunAsync("template", model, "--user", "1+1=?", "--system", "Be brief.");
        Assert.Equal(
            "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n1+1=?<|im_end|>\n<|im_start|>assistant\n",
            outcome.Succeeds());
    }

    [Fact]
    public async Task Templates_that_fail_and_bad_lines_are_told()
    {
        File.WriteAllText(_file, "{% if messages|length == 0 %}{{ raise_exception('say something') }}{% endif %}ok");
        string input = "{\"messages\":[]}\n{}\n{\"messages\":7}\n{\"messages\":[{\"a\":1,\"a\":2}]}\n{\"messages\":[{}]}";
        Outcome outcome = await PonderProcess.RunWithAsync(input, "template", "--template-file", _file, "--jsonl");
        string[] lines = outcome.Output.TrimEnd('\n').Split('\n');
        Assert.Contains("say something", lines[0], StringComparison.Ordinal);
        Assert.Equal("{\"error\":\"messages: missing, expected an array\",\"line\":2}", lines[1]);
        Assert.Contains("messages: expected an array", lines[2], StringComparison.Ordinal);
        Assert.Contains("not JSON", lines[3], StringComparison.Ordinal);
        Assert.Equal("{\"rendered\":\"ok\"}", lines[4]);
        outcome.FailsWith(1, "3 of 5 lines failed; each one's answer says why");
    }

    [Fact]
    public async Task Bad_input_is_one_line()
    {
        File.WriteAllText(_file, "line one\n{% if %}");
        (await PonderProcess.RunAsync("template", "--template-file", _file, "--user", "x")).FailsNaming(_file);
        (await PonderProcess.RunAsync("template", "--template-file", "/no.jinja")).FailsWith(1, "/no.jinja: no such file");
        (await PonderProcess.RunAsync("template", "--template-file", "/tmp")).FailsWith(1, "/tmp: a folder, expected a file");
        (await PonderProcess.RunAsync("template")).FailsWith(2, "expected a MODEL or --template-file, one of them");
        (await PonderProcess.RunAsync("template", Conformance.Require("conformance/logits/yarn4-f32"))).FailsNaming("yarn4-f32");
    }
}
