using VoiceForD365.Packaging.Checking.Rules;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Checking;

/// <summary>Finds, before anything is packed, what a packer drops in silence and what a server refuses (PACK-0nn).</summary>
public static class SolutionChecker
{
    /// <param name="solutions">All solutions that are shipped together.</param>
    /// <returns>
    /// All problems, in order of file and line; empty when the solutions may be packed. Unreadable files come alone: without them the rest
    /// cannot be judged.
    /// </returns>
    public static IReadOnlyList<PackagingProblem> Check(IEnumerable<SolutionSource> solutions)
    {
        var set = new SolutionSet(solutions);
        var unreadable = SolutionRules.Readability.SelectMany(rule => rule.Check(set)).ToList();
        if (unreadable.Count > 0) return ProblemOrder.Sort(unreadable);

        var problems = SolutionRules.Content.SelectMany(rule => rule.Check(set)).ToList();
        return ProblemOrder.Sort(problems.Concat(WithoutEchoes(SolutionRules.Schemas.SelectMany(rule => rule.Check(set)), problems)));
    }

    /// <summary>What a schema says about a line that a rule has already explained better is left out.</summary>
    static IEnumerable<PackagingProblem> WithoutEchoes(IEnumerable<PackagingProblem> findings,
        IEnumerable<PackagingProblem> problems)
    {
        var explained = problems.Select(problem => (problem.File, problem.Line)).ToHashSet();
        return findings.Where(finding => !explained.Contains((finding.File, finding.Line)));
    }
}

/// <summary>Every rule there is, in the order of its code.</summary>
static class SolutionRules
{
    /// <summary>What must hold before the other rules can look at all.</summary>
    public static IReadOnlyList<ISolutionRule> Readability { get; } = [new FilesMustBeWellFormed(), new FixedFilesMustBeThere()];

    public static IReadOnlyList<ISolutionRule> Content { get; } =
    [
        new EveryKindMustHaveAPlaceholder(), new RelationshipsMustBeListedAndDefined(), new TablesMustHaveAnchors(),
        new TwinsMustHaveAPlainFile(),
        new RootsMustMatchTheContent(), new WebResourcesMustBeWhole(), new AssembliesMustBeWhereTheySay(), new ManagedMustMeanBoth(),
        new IdsMustMatchFileNames(), new IdsMustBeUnique(), new FormColumnsMustExist(), new ViewColumnsMustExist(),
        new LookupsMustHaveRelationships(), new PrivilegesMustExist(), new NamesMustCarryThePrefix(),
        new LabelsMustExistInTheBaseLanguage(),
        new OptionValuesMustBeInOurRange(), new TypeCodesMustNotBeWritten(), new AppsMustPointToWhatIsThere(), new WebResourcesMustExist(),
        new DependenciesMustBeDeclared(), new BaseSolutionsMustNotNeedCif(), new FoldersMustBeKnown(), new VersionsMustBeNumbers(),
        new ComponentsMustSayWhatIntroducedThem(), new StandardTablesMustBeShells(), new EveryFileMustHaveAPlace(),
        new StepsMustHaveTheirType(),
        new FlowsMustBeWhole(), new PackagesMustNotBeTooLarge(), new FormPartsMustHaveOwnIds(), new OneViewMustBeTheDefault(),
        new EnvironmentVariablesMustNotShipValues(), new StepsMustNameAKnownMessage(), new WebResourceNamesMustBeAllowed(),
        new SolutionsMustShareTheirPublisher(), new KeysMustNameColumns(), new GlobalChoicesMustExist(),
    ];

    /// <summary>Wide nets, run last: they repeat in general words what a rule above says precisely.</summary>
    public static IReadOnlyList<ISolutionRule> Schemas { get; } = [new CustomizationsMustBeValid(), new ManifestMustBeValid()];
}
