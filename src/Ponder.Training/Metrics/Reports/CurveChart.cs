using System.Globalization;
using System.Text;

namespace Ponder.Training.Metrics.Reports;

/// <summary>A drawing of curves as SVG: axes, faint points, smoothed lines, and values that show under the pointer.</summary>
internal sealed class CurveChart
{
    private const int Width = 440;
    private const int Height = 240;
    private const int Left = 58;
    private const int Right = 10;
    private const int Top = 10;
    private const int Bottom = 28;

    // Stripes that show values: narrower ones could not be pointed at.
    private const int Stripes = 100;

    private readonly StringBuilder _svg = new();
    private readonly IReadOnlyList<Curve> _curves;
    private readonly AxisTicks _horizontal;
    private readonly AxisTicks _vertical;

    private CurveChart(IReadOnlyList<Curve> curves)
    {
        _curves = curves;
        int[] steps = [.. curves.SelectMany(curve => curve.Steps)];
        double[] values = [.. curves.SelectMany(curve => curve.Raw).Where(double.IsFinite)];
        _horizontal = AxisTicks.For(steps.Min(), steps.Max(), 5, whole: true);
        _vertical = AxisTicks.For(values.Min(), values.Max(), 4);
    }

    /// <summary>Draws curves; null if they have no finite value.</summary>
    public static string? Draw(string title, IReadOnlyList<Curve> curves)
    {
        Curve[] drawn = [.. curves.Where(curve => curve.Last is not null).Select(curve => curve.Thinned())];
        if (drawn.Length == 0)
            return null;
        CurveChart chart = new(drawn);
        chart._svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{HtmlText.Escape(title)}\">");
        chart.Axes();
        foreach (Curve curve in drawn)
            chart.Points(curve);
        foreach (Curve curve in drawn)
            chart.Line(curve);
        chart.Values();
        return chart._svg.Append("</svg>").ToString();
    }

    private double X(double step) => Left + ((step - _horizontal.Low) / (_horizontal.High - _horizontal.Low) * (Width - Left - Right));

    private double Y(double value) =>
        Height - Bottom - ((value - _vertical.Low) / (_vertical.High - _vertical.Low) * (Height - Top - Bottom));

    private void Axes()
    {
        foreach (double value in _vertical.Values)
        {
            Add($"<path class=\"grid\" d=\"M{Left} {Y(value):0.#}H{Width - Right}\"/>");
            Add($"<text class=\"y\" x=\"{Left - 6}\" y=\"{Y(value) + 4:0.#}\">{_vertical.Label(value)}</text>");
        }
        foreach (double step in _horizontal.Values)
        {
            Add($"<path class=\"tick\" d=\"M{X(step):0.#} {Height - Bottom}v4\"/>");
            Add($"<text class=\"x\" x=\"{X(step):0.#}\" y=\"{Height - Bottom + 18}\">{_horizontal.Label(step)}</text>");
        }
        Add($"<path class=\"axis\" d=\"M{Left} {Top}V{Height - Bottom}H{Width - Right}\"/>");
    }

    private void Points(Curve curve)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"raw r{curve.Run % HtmlPage.Colours}\" d=\"");
        for (int i = 0; i < curve.Raw.Length; i++)
        {
            // A line of no length with round ends is a point, and all points are one element.
            if (double.IsFinite(curve.Raw[i]))
                Add($"M{X(curve.Steps[i]):0.#} {Y(curve.Raw[i]):0.#}h0");
        }
        _svg.Append("\"/>");
    }

    private void Line(Curve curve)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<path class=\"line r{curve.Run % HtmlPage.Colours}\" d=\"");
        bool gap = true;
        for (int i = 0; i < curve.Smooth.Length; i++)
        {
            if (double.IsFinite(curve.Smooth[i]))
                Add($"{(gap ? 'M' : 'L')}{X(curve.Steps[i]):0.#} {Y(curve.Smooth[i]):0.#}");
            gap = !double.IsFinite(curve.Smooth[i]);
        }
        _svg.Append("\"/>");
    }

    private void Values()
    {
        int[] steps = [.. _curves.SelectMany(curve => curve.Steps).Distinct().Order()];
        int stride = (steps.Length + Stripes - 1) / Stripes;
        int[] shown = [.. steps.Where((_, i) => i % stride == 0)];
        for (int i = 0; i < shown.Length; i++)
        {
            double from = i == 0 ? Left : X((shown[i - 1] + shown[i]) / 2.0);
            double to = i == shown.Length - 1 ? Width - Right : X((shown[i] + shown[i + 1]) / 2.0);
            Add($"<rect class=\"hit\" x=\"{from:0.#}\" y=\"{Top}\" width=\"{to - from:0.#}\" height=\"{Height - Top - Bottom}\">");
            _svg.Append("<title>").Append(HtmlText.Escape(Describe(shown[i]))).Append("</title></rect>");
        }
    }

    private string Describe(int step)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"step {step}");
        foreach (Curve curve in _curves)
        {
            int at = Array.BinarySearch(curve.Steps, step);
            if (at >= 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{curve.Name}: {NumberText.Short(curve.Raw[at])} (smoothed {NumberText.Short(curve.Smooth[at])})");
        }
        return text.ToString();
    }

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
