namespace Ponder.Tasks.Mathematics;

/// <summary>A linear equation <c>a(x+s)+b=cx+d</c>, in which all but a and d may be missing.</summary>
/// <param name="A">The factor on the left, at least 1.</param>
/// <param name="Shift">s, added within parentheses; 0 if there are none.</param>
/// <param name="B">Added on the left, or taken away; 0 if nothing is.</param>
/// <param name="C">The factor on the right, less than a; 0 if there is none.</param>
/// <param name="Solution">The unknown.</param>
internal sealed record LinearEquation(int A, int Shift, int B, int C, int Solution)
{
    private int Right => (A * (Solution + Shift)) + B - (C * Solution);

    /// <summary>What tells the splits apart: which parts it has.</summary>
    public string Structure => (Shift == 0 ? Factor(A, "a") + "x" : Factor(A, "a") + "(x+s)")
        + (B > 0 ? "+b" : B < 0 ? "-b" : "") + (C > 0 ? "=cx+d" : "=d");

    /// <summary>Draws an equation; those of other structures have parentheses and something beside them.</summary>
    public static LinearEquation Draw(TaskRandom random, bool structural)
    {
        while (true)
        {
            int kind = structural ? random.Next(5, 6) : random.Next(0, 4);
            int a = kind == 0 ? 1 : random.Next(2, 9);
            int beside = random.Next(1, 20) * (random.Chance(0.4) ? -1 : 1);
            int solution = random.Chance(0.15) ? -random.Next(1, 9) : random.Next(1, random.Chance(0.3) ? 20 : 10);
            LinearEquation drawn = kind switch
            {
                0 or 2 => new(a, 0, beside, 0, solution),
                1 => new(a, 0, 0, 0, solution),
                3 => new(a, random.Next(1, 9), 0, 0, solution),
                4 => new(a, 0, beside, random.Next(1, a - 1), solution),
                5 => new(a, random.Next(1, 9), beside, 0, solution),
                _ => new(a, random.Next(1, 9), beside, random.Next(1, a - 1), solution),
            };
            // With a sum of 0 in parentheses, or nothing on the right, it would look like another.
            if (drawn.Right != 0 && (drawn.Shift == 0 || solution + drawn.Shift != 0))
                return drawn;
        }
    }

    /// <summary>The numbers that are written, without signs.</summary>
    public IEnumerable<string> Essentials() =>
        from number in (int[])[A > 1 ? A : 0, Shift, Math.Abs(B), C > 1 ? C : 0, Math.Abs(Right)]
        where number != 0
        select Numerals.Text(number);

    /// <summary>As it is written.</summary>
    public string Text(string name) => $"{Left(name)}{Signed(B)}={RightSide(name)}";

    /// <summary>The steps, backwards from what was done to the unknown last.</summary>
    public IEnumerable<string> Solve(string name)
    {
        int right = Right;
        int factor = A;
        int beside = B;
        string left = Left(name);
        if (C > 0 && Shift > 0)
        {
            beside += A * Shift;
            left = $"{Factor(A)}{name}";
            yield return $"Multiply out: {A}*{Shift}={A * Shift}, {A * Shift}{Signed(B)}={beside}, "
                + $"so {left}{Signed(beside)}={RightSide(name)}";
        }
        if (C > 0)
        {
            factor -= C;
            left = $"{Factor(factor)}{name}";
            yield return $"Subtract {Factor(C)}{name}: {A}-{C}={factor}, so {left}{Signed(beside)}={right}";
        }
        if (beside != 0)
        {
            yield return $"{(beside > 0 ? "Subtract" : "Add")} {Math.Abs(beside)}: {right}{Signed(-beside)}={right - beside}, "
                + $"so {left}={right - beside}";
            right -= beside;
        }
        if (factor > 1)
        {
            string inner = C == 0 && Shift > 0 ? $"{name}+{Shift}" : name;
            yield return $"Divide by {factor}: {right}/{factor}={right / factor}, so {inner}={right / factor}";
            right /= factor;
        }
        if (C == 0 && Shift > 0)
            yield return $"Subtract {Shift}: {right}-{Shift}={right - Shift}, so {name}={right - Shift}";
    }

    /// <summary>Both sides computed with the solution.</summary>
    public string PutBack()
    {
        List<string> steps = [];
        int inner = Solution + Shift;
        if (Shift > 0)
            steps.Add($"{Solution}+{Shift}={inner}");
        if (A > 1)
            steps.Add($"{A}*{Bracketed(inner)}={A * inner}");
        if (B != 0)
            steps.Add($"{A * inner}{Signed(B)}={(A * inner) + B}");
        int other = C * Solution;
        if (C > 1)
            steps.Add($"{C}*{Bracketed(Solution)}={other}");
        if (C > 0)
            steps.Add($"{other}{Signed(Right)}={other + Right}");
        return string.Join(", ", steps);
    }

    private string Left(string name) => Shift == 0 ? $"{Factor(A)}{name}" : $"{Factor(A)}({name}+{Shift})";

    private string RightSide(string name) => C == 0 ? Numerals.Text(Right) : $"{Factor(C)}{name}{Signed(Right)}";

    private static string Factor(int factor, string? letter = null) => factor == 1 ? "" : letter ?? Numerals.Text(factor);

    private static string Signed(int number) => number > 0 ? $"+{number}" : number < 0 ? Numerals.Text(number) : "";

    private static string Bracketed(int number) => number < 0 ? $"({number})" : Numerals.Text(number);
}
