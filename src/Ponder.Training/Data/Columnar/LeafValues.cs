using System.Globalization;
using System.Text.Json.Nodes;
using Parquet.Data;
using Parquet.Schema;

namespace Ponder.Training.Data.Columnar;

/// <summary>The values of a column as JSON. Times become texts (ISO 8601), bytes base64, and what is no finite number null.</summary>
internal static class LeafValues
{
    /// <summary>How a value is read by its number, and how many there are.</summary>
    /// <exception cref="TrainingException">They are of a type that is not read.</exception>
    public static (Func<int, JsonNode?> Read, int Count) Of(DataField field, RawColumnData data) => data switch
    {
        RawColumnData<ReadOnlyMemory<char>> texts => (i => JsonValue.Create(texts.Values[i].ToString()), texts.Values.Length),
        RawColumnData<ReadOnlyMemory<byte>> bytes => (i => JsonValue.Create(Convert.ToBase64String(bytes.Values[i].Span)), bytes.Values.Length),
        RawColumnData<bool> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<sbyte> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<byte> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<short> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<ushort> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<int> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<uint> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<long> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<ulong> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<float> values => (i => float.IsFinite(values.Values[i]) ? JsonValue.Create(values.Values[i]) : null, values.Values.Length),
        RawColumnData<double> values => (i => double.IsFinite(values.Values[i]) ? JsonValue.Create(values.Values[i]) : null, values.Values.Length),
        RawColumnData<decimal> values => (i => JsonValue.Create(values.Values[i]), values.Values.Length),
        RawColumnData<DateTime> values => (i => JsonValue.Create(values.Values[i].ToString("O", CultureInfo.InvariantCulture)), values.Values.Length),
        _ => throw new TrainingException($"column {field.Path}: of type {field.ClrType.Name}, which is not read"),
    };
}
