//! One node of the flat tree: 16 bytes, with rarer data kept aside.

use crate::text::TextRange;

/// A node, by its place in preorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of a level from 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// The words of a list item without blank lines, where Markdown knows no paragraph.
    Plain,
    /// A block quotation.
    Quote,
    /// A code block; its words are in [`Extra::Code`].
    CodeBlock,
    /// A block of raw HTML.
    HtmlBlock,
    /// A list; a numbered one has [`Extra::Start`].
    List,
    /// An item of a list.
    Item,
    /// The text of a footnote; its label is in [`Extra::Label`].
    Footnote,
    /// A table.
    Table,
    /// The first row of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// A line across the page.
    Divider,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Struck text.
    Strikethrough,
    /// A link; where it leads is in [`Extra::Link`].
    Link,
    /// A picture or, with a `rule:` address, a quotation; where it lies is in [`Extra::Link`].
    Image,
    /// Words.
    Text,
    /// `{name}`: a limit in a rule, plain words elsewhere.
    Brace,
    /// Code within a line.
    Code,
    /// A line break that the author did not mean.
    SoftBreak,
    /// A line break that the author meant.
    HardBreak,
    /// A footnote's mark; its label is in [`Extra::Label`].
    FootnoteMark,
    /// Raw HTML within a line.
    InlineHtml,
}

impl Kind {
    /// Whether it holds words directly: a paragraph, the words of an item, a heading, a cell.
    #[must_use]
    pub fn holds_words(self) -> bool {
        matches!(self, Kind::Heading(_) | Kind::Paragraph | Kind::Plain | Kind::TableCell)
    }

    /// Whether it stands within a line.
    #[must_use]
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Kind::Emphasis
                | Kind::Strong
                | Kind::Strikethrough
                | Kind::Link
                | Kind::Image
                | Kind::Text
                | Kind::Brace
                | Kind::Code
                | Kind::SoftBreak
                | Kind::HardBreak
                | Kind::FootnoteMark
                | Kind::InlineHtml
        )
    }
}

/// A node of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// One past its last descendant, as a node number.
    pub end: u32,
    /// Where it stands in the file.
    pub range: TextRange,
}

/// Where a link or picture leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, entities decoded.
    pub address: Box<str>,
    /// The title.
    pub title: Box<str>,
}

/// Data that few nodes have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Words that differ from the source (an entity was decoded).
    Decoded(Box<str>),
    /// The words of a code block and its info string.
    Code {
        /// What follows the opening fence.
        info: Box<str>,
        /// The code.
        code: Box<str>,
    },
    /// Where a link or picture leads.
    Link(Link),
    /// The number that a list begins with.
    Start(u64),
    /// A footnote's label.
    Label(Box<str>),
}
