//! The function table of the program that starts, without the entries that say nothing. Where the splitter has
//! moved functions into chunks, it writes their places as null, one by one; a table is null before it is filled. Nothing of
//! the program names an entry by its number.

use anyhow::{Context, Result};
use wasm_encoder::{
    ElementSection, Module,
    reencode::{Error, Reencode},
};
use wasmparser::{
    BinaryReaderError, ConstExpr, Element, ElementItems, ElementKind, ElementSectionReader, Operator, Parser,
};

/// The same program, whose table is filled with functions alone.
pub fn without_gaps(program: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Filling
        .parse_core_module(&mut module, Parser::new(0), program)
        .context("the program's table cannot be written")?;
    Ok(module.finish())
}

struct Filling;

impl Reencode for Filling {
    type Error = std::convert::Infallible;

    fn parse_element_section(
        &mut self,
        elements: &mut ElementSection,
        section: ElementSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for element in section {
            let element = element?;
            if !is_gap(&element)? {
                self.parse_element(elements, element)?;
            }
        }
        Ok(())
    }
}

/// Whether an element fills places of the table with nothing, when the program starts.
fn is_gap(element: &Element<'_>) -> Result<bool, BinaryReaderError> {
    if !matches!(element.kind, ElementKind::Active { .. }) {
        return Ok(false);
    }
    match &element.items {
        ElementItems::Functions(functions) => Ok(functions.count() == 0),
        ElementItems::Expressions(_, values) => {
            for value in values.clone() {
                if !is_null(&value?)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

fn is_null(value: &ConstExpr<'_>) -> Result<bool, BinaryReaderError> {
    Ok(matches!(value.get_operators_reader().read()?, Operator::RefNull { .. }))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use wasm_encoder::{
        CodeSection, ConstExpr, Elements, Function, FunctionSection, Instruction, RefType, TableSection,
        TableType, TypeSection,
    };
    use wasmparser::Payload;

    use super::*;

    /// A program with a table of ten, which is filled with these.
    fn program(elements: &ElementSection) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], []);
        functions.function(0);
        let mut tables = TableSection::new();
        let (element_type, table64) = (RefType::FUNCREF, false);
        tables.table(TableType { element_type, table64, minimum: 10, maximum: None, shared: false });
        let (mut code, mut nothing) = (CodeSection::new(), Function::new([]));
        nothing.instruction(&Instruction::End);
        code.function(&nothing);
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&tables).section(elements).section(&code);
        module.finish()
    }

    /// Which places are filled, and how many at each.
    fn filled(program: &[u8]) -> Vec<(i32, u32)> {
        let mut filled = Vec::new();
        for payload in Parser::new(0).parse_all(program) {
            let Payload::ElementSection(section) = payload.unwrap() else { continue };
            for element in section {
                let element = element.unwrap();
                let ElementKind::Active { offset_expr, .. } = element.kind else { continue };
                let Ok(Operator::I32Const { value }) = offset_expr.get_operators_reader().read() else {
                    continue;
                };
                let count = match element.items {
                    ElementItems::Functions(functions) => functions.count(),
                    ElementItems::Expressions(_, values) => values.count(),
                };
                filled.push((value, count));
            }
        }
        filled
    }

    #[test]
    fn only_functions_are_put_into_the_table() {
        let null = ConstExpr::ref_null(RefType::FUNCREF.heap_type);
        let mut elements = ElementSection::new();
        let mut add = |at, items: Elements<'_>| {
            elements.active(None, &ConstExpr::i32_const(at), items);
        };
        let values =
            |values: &[ConstExpr]| Elements::Expressions(RefType::FUNCREF, Cow::Owned(values.to_vec()));
        add(1, Elements::Functions(Cow::Owned(vec![0, 0])));
        add(3, values(&[null.clone(), null.clone()]));
        add(5, Elements::Functions(Cow::Owned(Vec::new())));
        add(6, values(&[null, ConstExpr::ref_func(0)]));
        let whole = program(&elements);
        assert_eq!(filled(&whole), [(1, 2), (3, 2), (5, 0), (6, 2)]);
        assert_eq!(filled(&without_gaps(&whole).unwrap()), [(1, 2), (6, 2)]);
    }
}
