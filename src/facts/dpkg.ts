/** What dpkg says of packages, read from its own list: dpkg-query(1) takes ten times as long to begin with. */

/**
 * A Perl sub, `$package->(NAME)`: version and status (`install ok installed`) of a package that dpkg has heard of, else nothing.
 * What stands in updates/ is newer than the list: while dpkg runs, or after it was cut off, dpkg-query(1) is asked.
 */
export const packageSub = `our $dpkg;
my $package = sub {
  unless (defined $dpkg) {
    my @list = ("<", "/var/lib/dpkg/status");
    @list = ("-|", "dpkg-query", "-W", "-f", 'Package: \${Package}\\nStatus: \${Status}\\nVersion: \${Version}\\n\\n')
      if glob "/var/lib/dpkg/updates/[0-9]*";
    local $/;
    $dpkg = "\\n";
    if (open my $from, shift @list, @list) { $dpkg .= <$from> }
  }
  my $at = index $dpkg, "\\nPackage: $_[0]\\n";
  return if $at < 0;
  my $about = substr $dpkg, $at + 1, index("$dpkg\\n\\n", "\\n\\n", $at + 1) - $at;
  my ($status) = $about =~ /^Status: (.*)$/m;
  my ($version) = $about =~ /^Version: (.*)$/m;
  return ($version // "", $status // "");
};
`;
