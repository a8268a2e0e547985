using System;
using System.Collections.Generic;
using VoiceForD365.Sandbox.Metadata;

namespace VoiceForD365.Sandbox.Presets;

/// <summary>Everything a preset consists of, read but not yet stored.</summary>
internal sealed record PresetPlan
{
    public List<GlobalChoice> Choices { get; } = [];

    public List<Table> Tables { get; } = [];

    public List<OneToMany> OneToMany { get; } = [];

    public List<ManyToMany> ManyToMany { get; } = [];

    public List<PresetRow> Rows { get; } = [];

    public List<(string Relationship, Guid Id1, Guid Id2)> Links { get; } = [];

    public List<string> Privileges { get; } = [];

    public List<(Guid Role, string Privilege)> Grants { get; } = [];
}

/// <param name="Owner">Unique name of the solution it belongs to.</param>
internal sealed record PresetRow(string Table, Guid Id, string Owner, IReadOnlyList<(string Column, string Text)> Values);
