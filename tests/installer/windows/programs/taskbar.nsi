; Has a store of properties take the name for the taskbar, and writes down what it holds then.

Target ${TARGET}
Unicode true
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUT}"
!include LogicLib.nsh
!include "${SHORTCUT}"

Section
  System::Call 'propsys::PSCreateMemoryPropertyStore(g "${IID_IPropertyStore}", *p .r2) i'
  !insertmacro NameForTaskbar $2 r6
  System::Call '*(&g16,&i4)p.r3'
  System::Call '*${SYSSTRUCT_PROPVARIANT}(0,,p 0)p.r4'
  ${IPropertyStore::GetAt} $2 '(0,$3)'
  ${IPropertyStore::GetValue} $2 '($3,$4)'
  System::Call '*$3(&g16 .r7,&i4 .r8)'
  System::Call '*$4(&i2 .r5,&i6,p .r0)'
  System::Call '*$0(&w${NSIS_MAX_STRLEN} .r9)'
  FileOpen $1 "$EXEDIR\said.txt" w
  FileWrite $1 "$6 $7 $8 $5 $9"
  FileClose $1
SectionEnd
