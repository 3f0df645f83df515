#pragma once
#include "claims/labelled.hpp"

namespace tw::test {

/// A labelled text as a document: its words, its publisher, and the day it was published as its dateline.
inline claims::Document document_of(const GoldText& gold)
{
    claims::Document document;
    document.text = gold.text;
    document.publisher = gold.publisher;
    document.language = gold.language;
    document.dateline = site::Interval{Second{gold.published * 86'400}, Second{(gold.published + 1) * 86'400}};
    return document;
}

}  // namespace tw::test
