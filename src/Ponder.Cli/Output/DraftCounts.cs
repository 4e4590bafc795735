using System.Globalization;
using System.Text.Json;

namespace Ponder.Cli.Output;

/// <summary>How many tokens were drafted, and how many of them came true.</summary>
internal readonly record struct DraftCounts(long Proposed, long Accepted)
{
    /// <summary>The share that came true; null where nothing was drafted.</summary>
    public double? Acceptance => Proposed > 0 ? (double)Accepted / Proposed : null;

    /// <summary><c>9 of 12 drafted tokens accepted (75 %)</c></summary>
    public override string ToString() => Acceptance is double share
        ? string.Create(CultureInfo.InvariantCulture, $"{Accepted} of {Proposed} drafted tokens accepted ({100 * share:0} %)")
        : "nothing drafted";

    /// <summary>Writes <c>"drafts":{"proposed","accepted","acceptance"}</c>.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("drafts");
        json.WriteNumber("proposed", Proposed);
        json.WriteNumber("accepted", Accepted);
        if (Acceptance is double share)
            json.WriteNumber("acceptance", Math.Round(share, 4));
        else
            json.WriteNull("acceptance");
        json.WriteEndObject();
    }
}
