using System.Text;
using System.Text.Json;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;

namespace Ponder.Cli.Tests.Input;

public class JsonLineReaderTests
{
    [Fact]
    public async Task Bad_lines_are_answered_with_their_number_and_the_others_go_on()
    {
        (string output, string? error) = await Run(
            "{\"text\":\"a\"}\n\nnonsense\n[1]\n{\"text\":5}\n{\"text\":\"\\ud800\"}\n{\"text\":\"界\"}");
        string[] lines = output.Split('\n');
        Assert.Equal("{\"echo\":\"a\"}", lines[0]);
        Assert.Matches("^\\{\"error\":\"not JSON: .*\",\"line\":3\\}$", lines[1]);
        Assert.Equal("{\"error\":\"expected a JSON object\",\"line\":4}", lines[2]);
        Assert.Equal("{\"error\":\"text: expected a string\",\"line\":5}", lines[3]);
        Assert.Equal("{\"error\":\"text: invalid UTF-8 or half a surrogate pair\",\"line\":6}", lines[4]);
        Assert.Equal("{\"echo\":\"界\"}", lines[5]);
        Assert.Equal("4 of 7 lines failed; each one's answer says why", error);
    }

    [Fact]
    public async Task Long_lines_in_small_pieces_stay_whole()
    {
        string text = new('x', 300_000);
        (string output, string? error) = await Run($"{{\"text\":\"{text}\"}}\n{{\"text\":\"y\"}}\n");
        Assert.Null(error);
        Assert.Equal($"{{\"echo\":\"{text}\"}}\n{{\"echo\":\"y\"}}\n", output);
    }

    private static async Task<(string Output, string? Error)> Run(string input)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(input));
        using StringWriter output = new() { NewLine = "\n" };
        JsonLineReader reader = new(stream, output, Echo);
        CliException? error = null;
        try
        {
            await reader.RunAsync(TestContext.Current.CancellationToken);
        }
        catch (CliException failed)
        {
            error = failed;
        }
        return (output.ToString(), error?.Message);
    }

    private static Action<Utf8JsonWriter> Echo(JsonElement line)
    {
        string text = line.Text("text");
        return json =>
        {
            json.WriteStartObject();
            json.WriteString("echo", text);
            json.WriteEndObject();
        };
    }
}
