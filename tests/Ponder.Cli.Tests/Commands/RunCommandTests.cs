using System.Text.Json.Nodes;
using Ponder.Testing;

namespace Ponder.Cli.Tests.Commands;

public sealed class RunCommandTests
{
    private static readonly string[] s_long = ["--greedy", "--min-tokens", "20000", "--max-tokens", "20000"];

    private static string Model => Conformance.Require("models/minimind2-small");

    [Fact]
    public async Task Greedy_output_is_the_reference_s()
    {
        JsonArray cases = JsonNode.Parse(File.ReadAllText(Path.Combine(Model, "expected.json")))!.AsArray();
        foreach (JsonNode? item in cases)
        {
            Outcome outcome = await PonderProcess.RunAsync(
                "run", Model, (string)item!["question"]!, "--greedy", "--exact", "--max-tokens", "80", "--json");
            JsonNode json = JsonNode.Parse(outcome.Succeeds())!;
            Assert.Equal(item["greedy_ids"]!.ToJsonString(), json["token_ids"]!.ToJsonString());
            string text = ((string)item["greedy_text"]!).Replace("<|im_end|>", "", StringComparison.Ordinal);
            Assert.Equal(text, (string?)json["text"]);
        }
    }

    [Fact]
    public async Task Json_has_all_that_is_promised()
    {
        JsonNode json = JsonNode.Parse((await PonderProcess.RunAsync(
            "run", Model, "介绍一下你自己。", "--greedy", "--max-tokens", "5", "--json", "--logprobs", "2")).Succeeds())!;
        string[] names = [.. json.AsObject().Select(field => field.Key)];
        Assert.Equal(
            "model text reasoning answer tool_calls token_ids logprobs finish_reason usage drafts timings",
            string.Join(' ', names));
        Assert.Equal("length", (string?)json["finish_reason"]);
        Assert.Equal(5, json["token_ids"]!.AsArray().Count);
        Assert.Equal(5, (int?)json["usage"]!["completion_tokens"]);
        JsonNode first = json["logprobs"]![0]!;
        Assert.Equal((int?)json["token_ids"]![0], (int?)first["id"]);
        Assert.Equal(2, first["top"]!.AsArray().Count);
        Assert.Equal((double)first["logprob"]!, (double)first["top"]![0]!["logprob"]!, 1e-6);
        Assert.True((double)json["timings"]!["tokens_per_second"]! > 0);
        Assert.Equal(["proposed", "accepted", "acceptance"], json["drafts"]!.AsObject().Select(field => field.Key));
    }

    [Fact]
    public async Task Prompts_come_from_standard_input_and_the_answer_alone_goes_to_standard_output()
    {
        string[] options = ["--greedy", "--max-tokens", "12"];
        Outcome typed = await PonderProcess.RunAsync(["run", Model, "介绍一下你自己。", .. options, "--stats"]);
        Assert.StartsWith("作为AI", typed.Succeeds(), StringComparison.Ordinal);
        Assert.Matches(@"\A12 tokens, [\d.]+ tok/s · prompt 29 tokens, .* draft.* · [\d.]+ s · token limit\n\z", typed.Error);
        Outcome undrafted = await PonderProcess.RunAsync(["run", Model, "介绍一下你自己。", .. options, "--stats", "--draft", "0"]);
        Assert.Contains(" · nothing drafted · ", undrafted.Error, StringComparison.Ordinal);
        Assert.Equal(typed.Output, (await PonderProcess.RunWithAsync("介绍一下你自己。\n", ["run", Model, "-", .. options])).Succeeds());
        Assert.Equal(typed.Output, (await PonderProcess.RunWithAsync("介绍一下你自己。\n", ["run", Model, .. options])).Succeeds());
    }

    [Fact]
    public async Task Same_seed_same_text()
    {
        string[] arguments = ["run", Model, "Why is the sky blue?", "--seed", "7", "--temperature", "1.2", "--max-tokens", "20"];
        string first = (await PonderProcess.RunAsync(arguments)).Succeeds();
        Assert.Equal(first, (await PonderProcess.RunAsync(arguments)).Succeeds());
    }

    [Fact]
    public async Task Stop_strings_and_raw_prompts()
    {
        string prompt = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Model, "expected.json")))![1]!["prompt"]!;
        Outcome raw = await PonderProcess.RunAsync("run", Model, prompt, "--raw", "--greedy", "--stop", "没有", "--json");
        JsonNode json = JsonNode.Parse(raw.Succeeds())!;
        Assert.Equal("作为AI，我", (string?)json["text"]);
        Assert.Equal("没有", (string?)json["stop_string"]);
        Assert.Equal("stop", (string?)json["finish_reason"]);
    }

    [Fact]
    public async Task Answers_keep_to_a_schema_or_a_pattern()
    {
        string schema = """
            {
              "type": "object",
              "properties": {"age": {"type": "integer", "minimum": 3, "maximum": 150}, "name": {"type": "string", "maxLength": 12}},
              "required": ["age", "name"]
            }
            """;
        string[] options = ["--temperature", "1.5", "--seed", "4", "--max-tokens", "100"];
        Outcome held = await PonderProcess.RunAsync(["run", Model, "介绍一下你自己。", "--json-schema", schema, .. options]);
        JsonObject person = JsonNode.Parse(held.Succeeds())!.AsObject();
        Assert.Equal(["age", "name"], person.Select(property => property.Key));
        Assert.InRange((int)person["age"]!, 3, 150);
        Assert.InRange(((string)person["name"]!).EnumerateRunes().Count(), 0, 12);

        Outcome matched = await PonderProcess.RunAsync(["run", Model, "介绍一下你自己。", "--regex", "(yes|no)( or (yes|no))?", .. options]);
        Assert.Matches(@"\A(yes|no)( or (yes|no))?\n\z", matched.Succeeds());
    }

    [Theory]
    [InlineData("--json-schema", """{"properties":{"a":{"not":{}}}}""", "#/properties/a/not")]
    [InlineData("--json-schema", "{", "expected JSON")]
    [InlineData("--json-schema", "[]", "#")]
    [InlineData("--json-schema", "nowhere.json", "no such file")]
    [InlineData("--regex", "(a", "position 0")]
    public async Task Formats_that_cannot_be_kept_are_refused(string option, string value, string expected) =>
        (await PonderProcess.RunAsync("run", Model, "介绍一下你自己。", option, value)).FailsNaming($"ponder: {option}", expected);

    [Fact]
    public async Task A_broken_schema_is_named_by_option_and_file_before_the_model_is_loaded()
    {
        using SmallModel model = await SmallModel.CreateAsync();
        string file = model.Write("person.json", """{"properties":{"a":{"not":{}}}}""");
        string broken = model.Write("broken.gguf", "no model");
        (await PonderProcess.RunAsync("run", broken, "x", "--json-schema", file))
            .FailsNaming($"ponder: --json-schema {file}: #/properties/a/not: ");
        (await PonderProcess.RunAsync("chat", broken, "--json-schema", file))
            .FailsNaming($"ponder: --json-schema {file}: #/properties/a/not: ");
        (await PonderProcess.RunAsync("run", broken, "x", "--regex", "[z-a]")).FailsNaming("ponder: --regex: ");
        (await PonderProcess.RunAsync("run", broken, "x", "--json-schema", "nowhere.json"))
            .FailsWith(1, "--json-schema nowhere.json: no such file");
    }

    [Fact]
    public async Task An_empty_schema_is_a_mistake_on_the_command_line() =>
        (await PonderProcess.RunAsync("run", Model, "x", "--json-schema", " ")).FailsWith(2, "--json-schema is empty: expected a file or a schema");

    [Theory]
    [InlineData(PonderProcess.Interrupt, 130)]
    [InlineData(PonderProcess.Terminate, 143)]
    public async Task A_signal_ends_the_generation_and_keeps_what_was_said(int signal, int exitCode)
    {
        using PonderProcess process = PonderProcess.Start(["run", Model, "Why is the sky blue?", .. s_long]);
        process.Input.Close();
        char[] start = new char[20];
        Assert.Equal(20, await process.Output.ReadBlockAsync(start, TestContext.Current.CancellationToken));
        process.Signal(signal);
        Outcome outcome = await process.EndAsync();
        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.StartsWith("The sky is a blue", new string(start), StringComparison.Ordinal);
        Assert.EndsWith("\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("", outcome.Error);
    }

    [Fact]
    public async Task An_interrupted_json_is_whole()
    {
        using PonderProcess process = PonderProcess.Start(["run", Model, "Why is the sky blue?", .. s_long, "--json"]);
        process.Input.Close();
        await process.HasThreadAsync("ponder-engine");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        process.Signal(PonderProcess.Interrupt);
        Outcome outcome = await process.EndAsync();
        Assert.Equal(130, outcome.ExitCode);
        Assert.Equal("cancelled", (string?)JsonNode.Parse(outcome.Output)!["finish_reason"]);
    }

    [Fact]
    public async Task A_reader_that_goes_away_ends_it_quietly()
    {
        using PonderProcess process = PonderProcess.Start(["run", Model, "Why is the sky blue?", .. s_long]);
        process.Input.Close();
        Assert.NotEqual(-1, process.Output.Read());
        process.Output.Close();
        Assert.Equal((141, ""), await process.EndWithoutOutputAsync());
    }

    [Fact]
    public async Task Bad_requests_are_one_line()
    {
        (await PonderProcess.RunAsync("run", Model, "")).FailsWith(1, "the prompt is empty");
        (await PonderProcess.RunWithAsync("\n", "run", Model, "-")).FailsWith(1, "the prompt is empty");
        (await PonderProcess.RunWithAsync([0x68, 0x80], null, "run", Model, "-"))
            .FailsWith(1, "standard input: byte 1: expected UTF-8 text");
        (await PonderProcess.RunAsync("run", Model, "Hello", "--context", "8")).FailsNaming("tokens", "8");
        (await PonderProcess.RunAsync("run", Model, "x", "--stop-token", "x"))
            .FailsWith(2, "--stop-token: 'x': expected token ids, as in 1,2,3");
        (await PonderProcess.RunAsync("run", Model, "x", "--logprobs", "2")).FailsWith(2, "--logprobs: needs --json");
        (await PonderProcess.RunAsync("run", "Why is the sky blue?")).FailsNaming("Why is the sky blue?");
        Outcome nothing = await PonderProcess.RunAsync("run");
        Assert.Matches(@"\Aponder: MODEL is missing: ponder run MODEL \[PROMPT\] \[options\]; MODEL is a folder,.*\n\z", nothing.Error);
        Assert.Equal(2, nothing.ExitCode);
    }

    [Fact]
    public async Task A_prompt_may_look_like_an_option()
    {
        string[] options = ["--max-tokens", "1", "--greedy", "--json"];
        foreach (string[] prompt in new string[][] { ["-5 + 3 = ?"], ["--", "--help me"], ["@file"], ["[suggest]"] })
            (await PonderProcess.RunAsync(["run", Model, .. options, .. prompt])).Succeeds();
        (await PonderProcess.RunAsync("run", Model, "--max-token"))
            .FailsWith(2, "--max-token: unknown option of 'ponder run'; did you mean --max-tokens?");
    }

    [Fact]
    public async Task A_template_that_fails_is_one_line()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(file, "{{ raise_exception('no system messages here') }}");
        try
        {
            (await PonderProcess.RunAsync("run", Model, "x", "--template-file", file)).FailsNaming("no system messages here");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_broken_template_is_named_by_its_own_file()
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "{% for m in messages %}", TestContext.Current.CancellationToken);
            (await PonderProcess.RunAsync("run", Model, "Hello", "--template-file", file)).FailsNaming(file, "endfor");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
