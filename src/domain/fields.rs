//! What figures are broken down by.

/// A field of a released row in a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part<T> {
    /// This value.
    Of(T),
    /// Pooled with others when the tertial closed; written `*`.
    Pooled,
    /// Not asked for: all values, pooled ones too, are summed.
    Summed,
}

impl<T> Part<T> {
    /// The value, when it is one.
    pub fn value(&self) -> Option<&T> {
        if let Self::Of(value) = self {
            Some(value)
        } else {
            None
        }
    }
}

/// A field to break figures down by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Activity type.
    Type,
    /// Area.
    Area,
    /// Role group.
    Role,
}

/// The typed field is none of `type`, `area` and `role`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("by is a list of type, area and role")]
pub struct NotAField;

impl Field {
    /// The word in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Area => "area",
            Self::Role => "role",
        }
    }

    /// Reads `type,area,role`, in any order, each at most once.
    ///
    /// # Errors
    /// [`NotAField`] for an unknown or a repeated word.
    pub fn list(text: &str) -> Result<Vec<Self>, NotAField> {
        let mut fields = Vec::new();
        for word in text
            .split(',')
            .map(str::trim)
            .filter(|word| !word.is_empty())
        {
            let field = [Self::Type, Self::Area, Self::Role]
                .into_iter()
                .find(|field| field.as_str() == word)
                .ok_or(NotAField)?;
            if fields.contains(&field) {
                return Err(NotAField);
            }
            fields.push(field);
        }
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_any_order_and_only_once() {
        assert_eq!(
            Field::list("role, type"),
            Ok(vec![Field::Role, Field::Type])
        );
        assert!(Field::list("type,type").is_err() && Field::list("language").is_err());
    }
}
