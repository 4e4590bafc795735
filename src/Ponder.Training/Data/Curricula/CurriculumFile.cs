using System.Text.Json;

namespace Ponder.Training.Data.Curricula;

/// <summary>The rates of a curriculum as JSON: <c>{"prompts":{"name":{"rate":0.5,"answers":16}}}</c>.</summary>
public static class CurriculumFile
{
    private const string Prompts = "prompts";
    private const string Rate = "rate";
    private const string Answers = "answers";

    /// <summary>Writes the rates; the file gets its name when it is complete.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Save(string path, Curriculum curriculum)
    {
        string temporary = $"{path}.new";
        using (FileStream file = File.Create(temporary))
        using (Utf8JsonWriter json = new(file, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject(Prompts);
            foreach ((string prompt, PassRate rate) in curriculum.Rates.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(prompt);
                json.WriteNumber(Rate, rate.Rate);
                json.WriteNumber(Answers, rate.Answers);
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Reads rates into a curriculum. Those of prompts that it does not have are left out, so that data may change.</summary>
    /// <exception cref="TrainingException">The file is something else.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static void Load(string path, Curriculum curriculum)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (JsonProperty prompt in document.RootElement.GetProperty(Prompts).EnumerateObject())
            {
                double rate = prompt.Value.GetProperty(Rate).GetDouble();
                long answers = prompt.Value.GetProperty(Answers).GetInt64();
                if (!(rate >= 0 && rate <= 1) || answers < 1)
                    throw new TrainingException($"{path}: {prompt.Name}: rate {rate} of {answers} answers, expected 0 to 1 of at least 1");
                curriculum.Restore(prompt.Name, new PassRate(rate, answers));
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new TrainingException($"{path}: not the rates of a curriculum: {error.Message}", error);
        }
    }
}
