using VoiceForD365.Packaging.Checking.Rules;

namespace VoiceForD365.Packaging.Checking;

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
